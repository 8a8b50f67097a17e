package org.brane.kubernetes.acceptance;

import static org.brane.kubernetes.acceptance.Scene.HERE;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.util.Locale;
import org.brane.kubernetes.command.JobKey;

/** What the service of a scene was asked for, and whether it has done it. */
record Deeds(Scene scene) {

    /** A registration by a secret that the service knows. */
    static final String REGISTRATION = """
            {"address": "127.0.0.1:1", "registry": "127.0.0.1:50050", "callback_to": "http://127.0.0.1:50052",
             "credentials": {"mechanism": "config", "file": "s$%s-kubeconfig"}}
            """.formatted(HERE);

    static String command(String identifier) {
        return Command.named(identifier).json();
    }

    static String path(String location) {
        return "/v1/infrastructures/" + location;
    }

    /** The job id of a new job whose Pod runs, and waits for what branelet reports. */
    String running(String identifier) {
        var job = scene.rest()
                .post(Command.named(identifier).branelet().env("SIM_RUN", "300s"))
                .job();
        soon().until(() -> scene.pods(job).stream()
                .anyMatch(pod -> pod.getStatus().getPhase().equals("Running")));
        return job;
    }

    boolean isMade(String identifier) {
        return isMade(new JobKey(HERE, JobKey.NO_APPLICATION, identifier));
    }

    boolean isMade(JobKey job) {
        return scene.jobs().stream()
                .anyMatch(it -> it.getMetadata().getName().equals(job.jobId().toLowerCase(Locale.ROOT)));
    }

    boolean isServed(String location) {
        return scene.rest().get(path(location)).status() == 200;
    }

    boolean isReady(String job) {
        return scene.webhook().kinds(job).contains("ready");
    }
}
