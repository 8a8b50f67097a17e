package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AdmissionTest {

    private final Admission admission = new Admission("hospital-a");

    @Test
    void nobodyIsLetInOnceItIsClosed() {
        admission.close();

        assertThatThrownBy(admission::enter)
                .isInstanceOf(LocationRefusal.class)
                .hasMessage("The location 'hospital-a' is being removed.");
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
        assertThatThrownBy(admission::enter).isInstanceOf(LocationRefusal.class);

        assertThat(admission.close().toCompletableFuture()).isCompleted();
    }

    @Test
    void allAreLetInAgainOnceItIsOpened() {
        admission.close();
        admission.open();

        assertThatCode(admission::enter).doesNotThrowAnyException();
    }
}
