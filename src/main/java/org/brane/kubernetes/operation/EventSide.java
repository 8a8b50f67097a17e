package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.cluster.JobLogs;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.config.SigningKeys;
import org.brane.kubernetes.event.Hearsay;
import org.brane.kubernetes.event.Judge;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Publisher;
import org.brane.kubernetes.event.Storyteller;
import org.brane.kubernetes.operation.stream.EventStream;
import org.brane.kubernetes.wire.CloudEventWriter;
import org.brane.kubernetes.wire.FilesystemEventWriter;

/** Puts together what makes stories of observations, and tells them. */
final class EventSide implements AutoCloseable {

    /** Proxies commonly take a connection for dead after a minute. */
    private static final Duration STREAM_BEAT = Duration.ofSeconds(15);

    private final Shared shared;
    private final Settings settings;
    private final PodRules rules;
    private final Ledger ledger;
    private final EventStream stream;
    private final StayingJobs staying;
    private final Optional<WebhookSignature> signature;

    /**
     * @param disowned names the jobs that were told as not created, whatever comes of them
     * @param acknowledgements say which Jobs may go
     * @param signing what the webhook knows our events by; empty where it does not
     * @param hearsay how far reports of branelet are heard that come by a queue
     */
    EventSide(
            Shared shared,
            Optional<SigningKeys> signing,
            Predicate<String> disowned,
            Hearsay hearsay,
            Acknowledgements acknowledgements) {
        this.shared = requireNonNull(shared, "shared");
        this.signature = signing.map(keys -> new WebhookSignature(keys, shared.clock()));
        settings = shared.settings();
        var trouble = settings.trouble();
        rules = new PodRules(trouble.rules());
        var judge = new Judge(rules, trouble.waitingGrace(), trouble.confirmLimit());
        var teller = new Storyteller(settings.events().createdAfter(), judge, hearsay);
        ledger = new Ledger(
                teller, shared.clock(), publishers(settings), settings.events().maxWaiting(), disowned);
        staying = new StayingJobs(acknowledgements);
        EventGauges.register(shared.metrics(), ledger, publishers(settings));
        stream = new EventStream(
                shared.vertx(), settings.stream().keepBytes(), settings.stream().clients(), STREAM_BEAT);
    }

    Ledger ledger() {
        return ledger;
    }

    /** Names of the publishers that events are told by. */
    List<String> publishers() {
        return publishers(settings).stream().map(Publisher::name).toList();
    }

    void bind(Registry registry, JobLogs logs) {
        registry.bind("ledger", ledger);
        var writer = new CloudEventWriter(logs::find);
        registry.bind("cloudEvents", writer);
        registry.bind("restEvents", new RestEvents(stream, writer, new FilesystemEventWriter()));
        registry.bind("eventExpiry", new EventExpiry(ledger, settings.events().keep(), shared.clock()));
        registry.bind(
                "webhook",
                new Webhook(
                        shared.vertx(),
                        settings.webhook(),
                        signature,
                        settings.events().inFlight()));
    }

    void addComponents(CamelContext context, Infrastructures infrastructures) {
        context.addComponent(
                "job-informer",
                new WorkComponent(
                        location ->
                                new ObservedJobs(infrastructures.informer(location), ledger, location, this::observed),
                        shared.observers()));
        context.addComponent(
                "job-outcomes",
                new WorkComponent(location -> new TakenOutcomes(ledger, staying, location), shared.observers()));
        context.addComponent(
                "job-reports", new WorkComponent(location -> new UnnotedReports(ledger, location), shared.observers()));
        context.addComponent(
                "job-events", new WorkComponent(publisher -> new DueEvents(ledger, publisher), shared.tellers()));
        rules.start(shared.timer(), settings.files().checkInterval(), infrastructures.running()::tellAll);
    }

    @Override
    public void close() {
        rules.close();
    }

    private void observed(Observation seen) {
        if (ledger.isMarked(seen.job())) {
            staying.taken(seen);
        }
    }

    private static List<Publisher> publishers(Settings settings) {
        var kafka = settings.kafka()
                .brokers()
                .map(brokers -> BraneRecords.publisher(settings.controlPlane().generation()));
        var webhook = settings.webhook()
                .url()
                .map(url -> new Publisher(
                        "webhook", Publisher.Need.ALONE, settings.webhook().heartbeats(), Optional.empty()));
        // Whoever listens may go at any time, so that nothing can wait for that.
        var listeners = new Publisher("stream", Publisher.Need.NEVER, false, Optional.empty());
        return Stream.of(
                        kafka.stream(),
                        webhook.stream(),
                        DocumentSide.publishers(settings).stream(),
                        Stream.of(listeners))
                .flatMap(each -> each)
                .toList();
    }
}
