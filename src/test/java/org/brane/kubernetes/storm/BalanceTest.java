package org.brane.kubernetes.storm;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.storm.Books.Channel;
import org.brane.kubernetes.storm.Books.Course;
import org.brane.kubernetes.storm.Books.Entry;
import org.junit.jupiter.api.Test;

class BalanceTest {

    private static final Entry ENTRY = new Entry(new JobKey("here", "none", "one"), Channel.REST, Course.ENDS_WELL);
    private static final String JOB = ENTRY.job();

    private final Books books = new Books();
    private final Map<String, Integer> made = new HashMap<>(Map.of(ENTRY.key().jobName(), 1));
    private final Map<String, Job> present = new HashMap<>(Map.of(ENTRY.key().jobName(), job("webhook")));
    private final List<Told> told = new ArrayList<>(
            List.of(webhook(0, EventKind.CREATED), webhook(4, EventKind.STARTED), webhook(6, EventKind.FINISHED)));

    BalanceTest() {
        books.offer(ENTRY);
        books.accept(ENTRY);
    }

    @Test
    void oneJobAndOneOutcomeAreEven() {
        assertThat(balance().findings()).isEmpty();
        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void repeatsWithEqualIdsAreCountedAndEven() {
        told.add(webhook(6, EventKind.FINISHED));

        assertThat(balance().isEven()).isTrue();
        assertThat(balance().repeats()).isEqualTo(1);
    }

    @Test
    void aJobThatWasNeverMadeIsOff() {
        made.clear();
        present.clear();

        assertThat(balance().findings()).containsExactly(JOB + ": 0 Jobs made");
    }

    @Test
    void twoJobsOneAfterTheOtherAreOff() {
        made.put(ENTRY.key().jobName(), 2);

        assertThat(balance().findings()).containsExactly(JOB + ": 2 Jobs made");
    }

    @Test
    void aMissingOutcomeIsOff() {
        told.remove(2);

        assertThat(balance().findings()).singleElement().asString().contains(JOB, "0 outcomes told by webhook");
    }

    @Test
    void anOutcomeToldToTheWrongReceiverIsOff() {
        told.set(2, new Told("kafka", JOB + "#6", JOB, EventKind.FINISHED));

        assertThat(balance().isEven()).isFalse();
    }

    @Test
    void twoOutcomesAreOff() {
        told.add(webhook(7, EventKind.FAILED));

        assertThat(balance().findings())
                .anyMatch(finding -> finding.contains("2 outcomes"))
                .anyMatch(finding -> finding.contains("FAILED") && finding.contains("came after"));
    }

    @Test
    void theSameKindUnderAnotherIdIsOff() {
        told.add(webhook(5, EventKind.STARTED));

        assertThat(balance().findings()).anyMatch(finding -> finding.contains("was told before as " + JOB + "#4"));
    }

    @Test
    void anotherEventUnderTheSameIdIsOff() {
        told.add(webhook(6, EventKind.FAILED));

        assertThat(balance().findings()).anyMatch(finding -> finding.contains("was FINISHED under the same id"));
    }

    @Test
    void anOutcomeThatTheJobKnowsNothingOfIsOff() {
        present.put(ENTRY.key().jobName(), job("kafka"));

        assertThat(balance().findings()).containsExactly(JOB + ": its Job does not say that its outcome was taken");
    }

    @Test
    void aJobThatIsGoneNeedSayNothing() {
        present.clear();

        assertThat(balance().isEven()).isTrue();
    }

    @Test
    void aJobThatWasToldAsNotCreatedAndIsThereIsOff() {
        told.clear();
        told.add(webhook(0, EventKind.CREATE_FAILED));

        assertThat(balance().findings()).containsExactly(JOB + ": told as not created, and its Job is there");
    }

    @Test
    void aCommandThatWasToldAsNotCreatedAndMadeNoJobIsEven() {
        told.clear();
        told.add(webhook(0, EventKind.CREATE_FAILED));
        made.clear();
        present.clear();

        assertThat(balance().isEven()).isTrue();
        assertThat(balance().notCreated()).isEqualTo(1);
    }

    @Test
    void aJobThatNobodyAskedForIsOff() {
        made.put("stranger", 1);

        assertThat(balance().findings()).containsExactly("stranger: a Job of a command that was not accepted");
    }

    @Test
    void aGoodCommandThatWasRefusedIsOff() {
        books.refuse(new Entry(new JobKey("here", "none", "two"), Channel.REST, Course.FAILS), "400");

        assertThat(balance().findings()).singleElement().asString().contains("two-", "refused: 400");
    }

    @Test
    void aCommandThatWasNeverAnsweredIsOff() {
        books.offer(new Entry(new JobKey("here", "none", "two"), Channel.REST, Course.FAILS));

        assertThat(balance().findings()).singleElement().asString().contains("two-", "never answered");
    }

    private Balance balance() {
        return Balance.of(books, new MadeJobs.Seen(made, present), told);
    }

    private static Told webhook(int order, EventKind kind) {
        return new Told("webhook", JOB + "#" + order, JOB, kind);
    }

    private static Job job(String takenBy) {
        return new JobBuilder()
                .withNewMetadata()
                .addToAnnotations("kube.brane.io/outcome-taken-by", takenBy)
                .endMetadata()
                .build();
    }
}
