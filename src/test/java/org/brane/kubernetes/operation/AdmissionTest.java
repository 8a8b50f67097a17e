package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = new Admission();

    @Test
    void nobodyIsLetInOnceItIsClosed() {
        admission.close();

        assertThat(admission.enter()).isFalse();
    }

    @Test
    void whoIsInsideIsWaitedFor() {
        admission.enter();
        admission.enter();

        var empty = admission.close().toCompletableFuture();

        admission.leave();
        assertThat(empty).isNotDone();
        admission.leave();
        assertThat(empty).isCompleted();
    }

    @Test
    void nobodyIsWaitedForWhereNobodyIs() {
        admission.enter();
        admission.leave();

        assertThat(admission.close().toCompletableFuture()).isCompleted();
    }

    @Test
    void whoWasRefusedIsNotWaitedFor() {
        admission.close();
        assertThat(admission.enter()).isFalse();

        assertThat(admission.close().toCompletableFuture()).isCompleted();
    }

    @Test
    void allAreLetInAgainOnceItIsOpened() {
        admission.close();
        admission.open();

        assertThat(admission.enter()).isTrue();
    }
}
