package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Digest;
import org.brane.kubernetes.command.ImageReference;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.infrastructure.Infrastructure;

/** Jobs that stand for those to come, drafted as these will be. They are tried and never made. */
final class SampleJobs {

    private static final String IMAGE = "preflight:1.0.0";
    private static final String WILDCARD = "preflight";

    private final JobFactory factory;

    SampleJobs(JobFactory factory) {
        this.factory = requireNonNull(factory, "factory");
    }

    /** A Job that asks for nothing. */
    JobDraft plain(Infrastructure infrastructure, Instant now) {
        return draft(infrastructure, IMAGE, false, now);
    }

    /** A Job with privilege; empty if none can be had here. */
    Optional<JobDraft> privileged(Infrastructure infrastructure, Instant now) {
        return infrastructure.privilegedImages().stream()
                .map(pattern -> pattern.replace("*", WILDCARD))
                .filter(image -> ImageReference.problem(image).isEmpty())
                .map(image -> draft(infrastructure, image, true, now))
                .filter(SampleJobs::isPrivileged)
                .findFirst();
    }

    private JobDraft draft(Infrastructure infrastructure, String image, boolean branelet, Instant now) {
        // A name that no Job has, for the cluster would answer that it is there already.
        var identifier =
                "preflight-" + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);
        var command = new CreateJob(
                new JobKey(infrastructure.location(), JobKey.NO_APPLICATION, identifier),
                new Source("preflight", "", now),
                image,
                List.of(),
                branelet,
                JobOptions.NONE,
                Digest.of(image, List.of(), branelet, JobOptions.NONE));
        return factory.draft(command, withoutPassword(infrastructure));
    }

    /** What is only tried need not carry a secret into the cluster's audit log. */
    private static Infrastructure withoutPassword(Infrastructure i) {
        return new Infrastructure(
                i.location(),
                i.address(),
                i.namespace(),
                i.registry(),
                i.callbackTo(),
                i.mountDfs().map(SampleJobs::withoutUser),
                i.proxyAddress(),
                i.privilegedImages(),
                i.kubeconfig());
    }

    private static String withoutUser(String url) {
        return url.replaceFirst("^((?:[a-z]+://)?)[^@/\\s]*@", "$1");
    }

    private static boolean isPrivileged(JobDraft draft) {
        var security =
                draft.spec().getTemplate().getSpec().getContainers().get(0).getSecurityContext();
        return Boolean.TRUE.equals(security.getPrivileged());
    }
}
