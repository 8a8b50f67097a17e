package org.brane.kubernetes.operation;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.brane.kubernetes.command.StopJob;
import org.brane.kubernetes.event.Observation;

/** The jobs of an infrastructure that is to be removed. */
interface LeavingJobs {

    /** Whether we see what becomes of them. */
    boolean areSeen();

    /** Those whose outcome was not taken over, as the cluster has them now, without their Pods. Blocks. */
    List<Observation> open();

    /** Orders the end of one. */
    CompletionStage<Void> stop(StopJob order);

    /** What lets new ones in. */
    Admission admission();
}
