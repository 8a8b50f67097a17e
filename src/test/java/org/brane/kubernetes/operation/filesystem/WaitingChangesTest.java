package org.brane.kubernetes.operation.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.junit.jupiter.api.Test;

class WaitingChangesTest {

    private static final FilesystemChange ONE = Told.created("/one");
    private static final FilesystemChange TWO = Told.created("/two");

    private final WaitingChanges waiting = new WaitingChanges(List.of("webhook", "kafka"), 2);
    private final DueChanges webhook = waiting.of("webhook");

    @Test
    void eachPublisherHasEachChangeInOrder() {
        waiting.add(ONE);
        waiting.add(TWO);

        assertThat(drain(webhook)).containsExactly(ONE, TWO);
        assertThat(drain(waiting.of("kafka"))).containsExactly(ONE, TWO);
    }

    @Test
    void whatWasNotTakenIsDueAgain() {
        waiting.add(ONE);
        webhook.take("files");

        assertThat(webhook.take("files")).contains(ONE);
    }

    @Test
    void saysThatAFileSystemIsDueForEachChangeAndAfterEachThatIsNotTheLast() {
        var due = new ArrayList<String>();
        webhook.start(due::add);
        waiting.add(ONE);
        waiting.add(TWO);

        drain(webhook);

        assertThat(due).containsExactly("files", "files", "files");
    }

    @Test
    void whatCameBeforeTheStartIsDueAtTheStart() {
        waiting.add(ONE);
        var due = new ArrayList<String>();

        webhook.start(due::add);

        assertThat(due).containsExactly("files");
    }

    @Test
    void aChangeTooManyIsRefusedForAllPublishers() {
        waiting.add(ONE);
        drain(waiting.of("kafka"));
        waiting.add(ONE);

        assertThatIllegalStateException()
                .isThrownBy(() -> waiting.add(TWO))
                .withMessageContaining("webhook")
                .withMessageContaining("brane.filesystem.max-waiting");
        assertThat(drain(waiting.of("kafka"))).containsExactly(ONE);
    }

    @Test
    void thereIsRoomAgainOnceOneIsTold() {
        waiting.add(ONE);
        waiting.add(ONE);
        drain(webhook);
        drain(waiting.of("kafka"));

        waiting.add(TWO);

        assertThat(drain(webhook)).containsExactly(TWO);
    }

    @Test
    void nothingIsLeftOfAFileSystemThatIsNotWatchedAnyMore() {
        waiting.add(ONE);
        var body = webhook.take("files").orElseThrow();

        waiting.forget("files");

        assertThat(webhook.done("files", body, body)).isEmpty();
        assertThat(webhook.take("files")).isEmpty();
    }

    @Test
    void aPublisherThatIsOffHasNothing() {
        waiting.add(ONE);

        assertThat(waiting.of("another").take("files")).isEmpty();
    }

    private static List<Object> drain(DueChanges due) {
        var told = new ArrayList<>();
        for (var next = due.take("files"); next.isPresent(); next = due.take("files")) {
            told.add(next.get());
            due.done("files", next.get(), next.get());
        }
        return told;
    }
}
