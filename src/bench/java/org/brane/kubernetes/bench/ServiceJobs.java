package org.brane.kubernetes.bench;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.CommandedJobs;
import org.brane.kubernetes.wire.BraneCommands;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.CommandReader;

/**
 * The very Jobs that the service makes of commands, to be made without it: what such a Job costs the cluster is no cost of the
 * service. They are of a location that it does not observe.
 */
final class ServiceJobs {

    /** To be the commands' location. */
    static final String LOCATION = "bare";

    private final CommandReader reader = new CommandReader(
            CommandContract.read(Path.of("config/openapi.yaml")),
            new CommandRules("kube.brane.io"),
            new Identifiers(RandomGenerator.getDefault()));
    private final BraneCommands braneReader = new BraneCommands(reader);
    private final CommandedJobs jobs;

    ServiceJobs(ClusterNamespace namespace) {
        this.jobs = new CommandedJobs(LOCATION, namespace);
    }

    /** Of one of Brane's messages. */
    Job ofMessage(byte[] create) {
        return jobs.job((CreateJob) braneReader.read(create, source("kafka")));
    }

    /** Of a command document. */
    Job ofDocument(String create) {
        var body = create.getBytes(StandardCharsets.UTF_8);
        return jobs.job(reader.readCreate(body, Optional.empty(), source("rest")));
    }

    private static Source source(String channel) {
        return new Source(channel, "", Instant.now());
    }
}
