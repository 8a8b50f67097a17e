package org.brane.kubernetes.event;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** Waiting reasons of a container that do not get better by themselves (Kubernetes, kubelet's own words). */
enum Trouble {
    INVALID_IMAGE_NAME("InvalidImageName", true),
    ERR_IMAGE_PULL("ErrImagePull", false),
    IMAGE_PULL_BACK_OFF("ImagePullBackOff", false),
    ERR_IMAGE_NEVER_PULL("ErrImageNeverPull", false),
    IMAGE_INSPECT_ERROR("ImageInspectError", false),
    REGISTRY_UNAVAILABLE("RegistryUnavailable", false),
    CREATE_CONTAINER_CONFIG_ERROR("CreateContainerConfigError", false),
    CREATE_CONTAINER_ERROR("CreateContainerError", false),
    RUN_CONTAINER_ERROR("RunContainerError", false);

    private final String reason;
    private final boolean hopeless;

    Trouble(String reason, boolean hopeless) {
        this.reason = reason;
        this.hopeless = hopeless;
    }

    /** The trouble that a Pod is in; empty where it only waits. */
    static Optional<Trouble> of(PodState pod) {
        return pod.waiting().flatMap(waiting -> Arrays.stream(values())
                .filter(trouble -> trouble.reason.equals(waiting.reason()))
                .findFirst());
    }

    /** How long it is given to pass: nothing where no second try can help. */
    Duration grace(Duration usual) {
        return hopeless ? Duration.ZERO : usual;
    }
}
