package org.brane.kubernetes.storm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.ServiceProcess;
import org.brane.kubernetes.testing.WebhookReceiver;

/** All parts of a storm: API servers, broker and webhook behind what can fail, the service, and who offers and listens. */
final class Scenery implements AutoCloseable {

    private static final String COMMANDS = "plr-cmd";
    private static final String EVENTS = "job-evt";
    private static final List<String> TOPICS =
            List.of(COMMANDS, EVENTS, "brane-registrations", "brane-dead-letters", "brane-dead-commands", "fs-evt");

    private final Books books = new Books();
    private final MadeJobs jobs = new MadeJobs();
    private final List<ControlPlane> planes;
    private final WebhookReceiver webhook = WebhookReceiver.start();
    private final KafkaBroker broker;
    private final ServiceProcess service;
    private final Sky sky;
    private final Branelets branelets;
    private final Offer offer;
    private final Ears ears;
    private final List<Vitals> lives = new CopyOnWriteArrayList<>();
    private volatile boolean up;

    Scenery(StormOptions options, Path folder, Map<Storm.RouteEdit, String> edits) {
        planes = IntStream.range(0, options.clusters())
                .mapToObj(number -> ControlPlane.start(Offer.location(number)))
                .toList();
        broker = KafkaBroker.startGated(sub(folder, "kafka"));
        TOPICS.forEach(broker::topic);
        service = new ServiceProcess(sub(folder, "service"));
        edits.forEach((edit, text) -> edit.apply(folder.resolve("service/routes"), text));
        sky = new Sky(planes, webhook.url().getPort(), broker.gate(), this::killService);
        branelets = new Branelets(service.callbackPort());
        offer = new Offer(
                options,
                books,
                branelets,
                new RestOffers(service.url(), books),
                new KafkaOffers(broker, COMMANDS, books));
        ears = new Ears(webhook, broker, EVENTS);
    }

    /** Starts the service on as many locations as there are API servers. */
    void start() {
        settings();
        var config = service.config();
        for (var number = 0; number < planes.size(); number++) {
            var namespace = planes.get(number).newNamespace();
            jobs.watch(namespace, branelets::running);
            config.with(Offer.location(number), namespace.name(), namespace.kubeconfigThrough(sky.clusterPort(number)));
        }
        config.write();
        service.start();
        up = true;
    }

    Sky sky() {
        return sky;
    }

    Offer offer() {
        return offer;
    }

    /** How the service is now. */
    Vitals vitals() {
        return Vitals.of(service, books.acceptedCount());
    }

    /** How each life of the service was when it was killed. */
    List<Vitals> lives() {
        return lives;
    }

    Balance balance() {
        return Balance.of(
                books,
                jobs.seen(),
                Stream.concat(ears.byWebhook().stream(), ears.byKafka().stream())
                        .toList());
    }

    /** Counts in a line. */
    String progress() {
        return "offered %d, accepted %d, Jobs made %d, told %d"
                .formatted(
                        books.offeredCount(),
                        books.acceptedCount(),
                        jobs.count(),
                        webhook.accepted().size());
    }

    @Override
    public void close() {
        offer.close();
        branelets.close();
        sky.close();
        service.close();
        jobs.close();
        webhook.close();
        broker.close();
        planes.forEach(ControlPlane::close);
    }

    /** Clusters and time-outs as usual, but trouble is noticed, and tried again, in seconds. */
    private void settings() {
        service.with("brane.infrastructures.silence-limit", "15s")
                .with("brane.events.retry-delay", "200ms")
                .with("brane.events.retry-delay-max", "3s")
                .with("brane.events.webhook.timeout", "3s")
                .with("brane.events.webhook.url", "http://127.0.0.1:" + sky.webhookPort() + "/events")
                .with("brane.kafka.brokers", "127.0.0.1:" + broker.gate().port());
    }

    private void killService() {
        if (up) {
            up = false;
            lives.add(vitals());
            service.kill9();
            service.start();
            up = true;
        }
    }

    private static Path sub(Path folder, String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
