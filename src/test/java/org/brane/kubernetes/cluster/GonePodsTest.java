package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import org.brane.kubernetes.event.PodState;
import org.brane.kubernetes.event.PodState.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GonePodsTest {

    private static final String DELETED = "2026-03-01T02:00:30Z";

    private final GonePods gone = new GonePods();

    @Test
    void aPodThatWentWhileItRanHasEndedByItsDeletion() {
        gone.add("job", aPod("pod", "2026-03-01T02:00:00Z", "Running", DELETED));

        assertThat(found().phase()).isEqualTo(Phase.FAILED);
        assertThat(found().deletedAt()).hasToString("Optional[" + DELETED + "]");
    }

    @Test
    void aPodThatWentAtOnceWasDeletedToo() {
        gone.add("job", aPod("pod", "2026-03-01T02:00:00Z", "Running", null));

        assertThat(found().deletedAt()).isPresent();
    }

    @Test
    void aPodThatWentAfterItsEndIsAsItWas() {
        gone.add("job", aPod("pod", "2026-03-01T02:00:00Z", "Succeeded", null));

        assertThat(found().phase()).isEqualTo(Phase.SUCCEEDED);
        assertThat(found().deletedAt()).isEmpty();
    }

    @Test
    void theYoungestOfTwoIsRemembered() {
        gone.add("job", aPod("second", "2026-03-01T02:00:20Z", "Failed", null));
        gone.add("job", aPod("first", "2026-03-01T02:00:00Z", "Failed", null));

        assertThat(found().name()).isEqualTo("second");
    }

    @Test
    void aPodIsForgottenWithItsJob() {
        gone.add("job", aPod("pod", "2026-03-01T02:00:00Z", "Failed", null));

        gone.remove("job");

        assertThat(gone.find("job")).isEmpty();
    }

    @Test
    void noMoreAreRememberedThanTheBound() {
        for (var i = 0; i <= GonePods.MOST; i++) {
            gone.add("job-" + i, aPod("pod", "2026-03-01T02:00:00Z", "Failed", null));
        }

        assertThat(gone.find("job-0")).isEmpty();
        assertThat(gone.find("job-1")).isPresent();
    }

    private PodState found() {
        return new PodReader("job").read(gone.find("job").orElseThrow());
    }

    private static Pod aPod(String name, String createdAt, String phase, @Nullable String deletedAt) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .withCreationTimestamp(createdAt)
                .withDeletionTimestamp(deletedAt)
                .endMetadata()
                .withNewStatus()
                .withPhase(phase)
                .endStatus()
                .build();
    }
}
