package org.brane.kubernetes.testing;

import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;

/** The least that a Job can be, as somebody makes it who needs nothing that we add. */
public final class PlainJob {

    private PlainJob() {}

    /** With one container of its own name, which is tried once. */
    public static Job of(String name, String image, EnvVar... environment) {
        return new JobBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withNewSpec()
                .withBackoffLimit(0)
                .withNewTemplate()
                .withNewSpec()
                .withRestartPolicy("Never")
                .addNewContainer()
                .withName(name)
                .withImage(image)
                .withEnv(environment)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
