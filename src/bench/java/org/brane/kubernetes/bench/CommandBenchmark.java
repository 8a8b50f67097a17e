package org.brane.kubernetes.bench;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.batch.v1.Job;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.ServiceProcess;
import org.brane.protobuf.Command;
import org.brane.protobuf.CommandKind;

/**
 * Jobs per second that are made of commands which wait in Kafka, up to the commit of the last, against a bare loop of the same
 * client library that makes the same Jobs on the same API server; beside it, one that makes the least that a Job can be. The
 * target is a ratio of 0.6 (architecture, figures to reach).
 */
public final class CommandBenchmark {

    /** As many requests under way as the service has to one cluster ({@code brane.infrastructures.in-flight}). */
    private static final int CALLERS = 16;

    private static final int COMMANDS = 2000;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final double TARGET = 0.6;
    private static final Duration DRAINED_WITHIN = Duration.ofMinutes(5);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final String LOCATION = "bench";
    private static final String GROUP = "bench";
    private static final String IMAGE = "hello-world:1.0.0";

    private final PrintStream out;
    private final BareJobs jobs;
    private final ServiceJobs same;
    private final KafkaBroker broker;
    private final String topic;
    private long sent;

    private CommandBenchmark(PrintStream out, BareJobs jobs, ServiceJobs same, KafkaBroker broker) {
        this.out = out;
        this.jobs = jobs;
        this.same = same;
        this.broker = broker;
        this.topic = broker.topic("plr-cmd");
    }

    /** Needs KUBEBUILDER_ASSETS and the packaged service. */
    public static void main(String... ignored) throws Exception {
        try (var plane = ControlPlane.start("bench");
                var namespace = plane.newNamespace();
                var broker = KafkaBroker.start(Files.createTempDirectory("bench-kafka"));
                var service = new ServiceProcess(Files.createTempDirectory("bench"));
                var client = ControlPlane.client(namespace.kubeconfig())) {
            var benchmark = new CommandBenchmark(
                    System.out, new BareJobs(namespace, client), new ServiceJobs(namespace), broker);
            List.of("job-evt", "brane-registrations", "brane-dead-letters", "brane-dead-commands")
                    .forEach(broker::topic);
            service.config().with(LOCATION, namespace).write();
            service.with("brane.kafka.brokers", broker.address())
                    .with("brane.kafka.group", GROUP)
                    .with("brane.commands.patience", "10m")
                    .start();
            benchmark.run();
        }
    }

    private void run() throws Exception {
        out.printf("%d commands a round%n", COMMANDS);
        new Rounds(
                        out,
                        round -> bare(BareJobs.plain(COMMANDS, "plain-" + round, IMAGE)),
                        round -> bare(same(round)),
                        this::drain)
                .run(WARM_UP, ROUNDS, TARGET);
    }

    private double bare(List<Job> toMake) throws Exception {
        var perSecond = Load.perSecond(CALLERS, toMake.size(), jobs.create(toMake));
        jobs.clear();
        return perSecond;
    }

    private List<Job> same(int round) {
        return IntStream.range(0, COMMANDS)
                .mapToObj(number -> same.ofMessage(command(ServiceJobs.LOCATION, "r" + round + "n" + number)))
                .toList();
    }

    /** Sends all commands and returns how many were done in a second, from the first's sending to the last's commit. */
    private double drain(int round) {
        var begin = System.nanoTime();
        broker.sendAll(IntStream.range(0, COMMANDS)
                .mapToObj(number -> record("r" + round + "n" + number))
                .toList());
        sent += COMMANDS;
        await("drained")
                .atMost(DRAINED_WITHIN)
                .pollInterval(BETWEEN_LOOKS)
                .until(() -> broker.committed(GROUP, topic) == sent);
        var perSecond = COMMANDS / ((System.nanoTime() - begin) / 1e9);
        requireAll(jobs.count());
        jobs.clear();
        return perSecond;
    }

    private ProducerRecord<String, byte[]> record(String identifier) {
        return new ProducerRecord<>(topic, identifier, command(LOCATION, identifier));
    }

    private static byte[] command(String location, String identifier) {
        return Command.newBuilder()
                .setKind(CommandKind.CREATE)
                .setIdentifier(identifier)
                .setApplication("bench")
                .setLocation(location)
                .setImage(IMAGE)
                .addCommand("ecu")
                .build()
                .toByteArray();
    }

    private static void requireAll(int found) {
        if (found != COMMANDS) {
            throw new IllegalStateException(found + " Jobs; there must be " + COMMANDS);
        }
    }
}
