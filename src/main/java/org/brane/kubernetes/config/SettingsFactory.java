package org.brane.kubernetes.config;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.brane.kubernetes.ProblemsException;

/** Makes the records of settings from their values, and notes what does not fit together. */
final class SettingsFactory {

    private final SettingValues values;
    private final Findings findings;

    SettingsFactory(SettingValues values, Findings findings) {
        this.values = values;
        this.findings = findings;
    }

    /** What is set; a group in which something is wrong has its defaults, and the findings say why. */
    Settings settings() {
        return new Settings(
                checked(SettingsFactory::http),
                checked(SettingsFactory::files),
                checked(SettingsFactory::clusters),
                checked(SettingsFactory::watch),
                checked(SettingsFactory::jobs),
                checked(SettingsFactory::trouble),
                checked(SettingsFactory::controlPlane),
                checked(SettingsFactory::callbacks),
                checked(SettingsFactory::events),
                checked(SettingsFactory::webhook),
                checked(SettingsFactory::stream),
                checked(SettingsFactory::commands),
                checked(SettingsFactory::registrations),
                checked(SettingsFactory::kafka),
                checked(SettingsFactory::redis),
                checked(SettingsFactory::documents),
                checked(SettingsFactory::amqp),
                checked(SettingsFactory::filesystems));
    }

    private <T> T checked(Function<SettingValues, T> group) {
        try {
            return group.apply(values);
        } catch (ProblemsException e) {
            e.problems().stream().map(values::located).forEach(findings::problem);
            return group.apply(new SettingValues(Map.of(), findings));
        }
    }

    private static HttpSettings http(SettingValues values) {
        return new HttpSettings(
                values.of(ServerTable.SERVER_HOST),
                values.of(ServerTable.SERVER_PORT),
                values.of(ServerTable.MANAGEMENT_HOST),
                values.of(ServerTable.MANAGEMENT_PORT),
                values.of(ServerTable.TOKEN_FILE),
                values.of(ServerTable.MAX_BODY_SIZE));
    }

    private static FileSettings files(SettingValues values) {
        return new FileSettings(
                values.of(InfrastructureTable.INFRASTRUCTURES),
                values.of(InfrastructureTable.SECRETS),
                values.of(InfrastructureTable.CHECK_INTERVAL));
    }

    private static ClusterSettings clusters(SettingValues values) {
        return new ClusterSettings(
                values.of(InfrastructureTable.IN_FLIGHT),
                values.of(InfrastructureTable.WAITING),
                new FlowSettings(
                        values.of(InfrastructureTable.REQUESTS_PER_SECOND),
                        values.of(InfrastructureTable.BURST),
                        values.of(InfrastructureTable.BREAKER_FAILURES),
                        values.of(InfrastructureTable.BREAKER_WAIT)),
                values.of(InfrastructureTable.OBSERVERS),
                values.of(InfrastructureTable.WAIT_LIMIT),
                values.of(InfrastructureTable.REQUEST_TIMEOUT),
                values.of(InfrastructureTable.CONNECT_TIMEOUT),
                values.of(InfrastructureTable.PREFLIGHT_INTERVAL),
                values.of(InfrastructureTable.REFUSE_EXCESS_RIGHTS),
                values.of(InfrastructureTable.ALLOWED_NETWORKS));
    }

    private static WatchSettings watch(SettingValues values) {
        return new WatchSettings(values.of(InfrastructureTable.SILENCE_LIMIT), values.of(InfrastructureTable.RESYNC));
    }

    private static JobSettings jobs(SettingValues values) {
        return new JobSettings(
                values.of(JobTable.LABEL_PREFIX),
                values.of(JobTable.TTL),
                values.of(JobTable.CPU_REQUEST),
                values.of(JobTable.MEMORY_REQUEST),
                values.of(JobTable.CPU_LIMIT),
                values.of(JobTable.MEMORY_LIMIT));
    }

    private static TroubleSettings trouble(SettingValues values) {
        return new TroubleSettings(
                values.of(JobTable.RULES), values.of(JobTable.WAITING_GRACE), values.of(JobTable.CONFIRM_LIMIT));
    }

    private static ControlPlaneSettings controlPlane(SettingValues values) {
        return new ControlPlaneSettings(values.of(ControlPlaneTable.GENERATION));
    }

    private static CallbackSettings callbacks(SettingValues values) {
        return new CallbackSettings(
                values.of(ControlPlaneTable.CALLBACK_HOST),
                values.of(ControlPlaneTable.CALLBACK_PORT),
                values.of(ControlPlaneTable.CALLBACK_CONNECTIONS),
                values.of(ControlPlaneTable.CALLBACK_PATIENCE));
    }

    private static EventSettings events(SettingValues values) {
        return new EventSettings(
                values.of(EventTable.KEEP),
                values.of(EventTable.CREATED_AFTER),
                values.of(EventTable.LOG_TAIL_BYTES),
                values.of(EventTable.LOG_TIMEOUT),
                values.of(EventTable.IN_FLIGHT),
                values.of(EventTable.MAX_WAITING),
                values.of(EventTable.RETRY_DELAY),
                values.of(EventTable.RETRY_DELAY_MAX),
                values.of(EventTable.STOP_LIMIT),
                values.of(EventTable.LOG_MEMORY_BYTES));
    }

    private static WebhookSettings webhook(SettingValues values) {
        return new WebhookSettings(
                values.of(EventTable.WEBHOOK_URL),
                values.of(EventTable.WEBHOOK_TIMEOUT),
                values.of(InfrastructureTable.ALLOWED_NETWORKS),
                values.of(EventTable.WEBHOOK_HEARTBEATS));
    }

    private static StreamSettings stream(SettingValues values) {
        return new StreamSettings(values.of(EventTable.STREAM_KEEP_BYTES), values.of(EventTable.STREAM_CLIENTS));
    }

    private static CommandSettings commands(SettingValues values) {
        return CommandSettings.of(
                values.of(IntakeTable.COMMAND_PATIENCE),
                values.of(ControlPlaneTable.GENERATION),
                values.of(IntakeTable.DISOWNED));
    }

    private static RegistrationSettings registrations(SettingValues values) {
        return new RegistrationSettings(
                values.of(IntakeTable.INLINE_CREDENTIALS), values.of(IntakeTable.REGISTRATION_PATIENCE));
    }

    private static KafkaSettings kafka(SettingValues values) {
        return new KafkaSettings(
                values.of(KafkaTable.BROKERS),
                values.of(KafkaTable.PROPERTIES_FILE),
                values.of(KafkaTable.GROUP),
                values.of(KafkaTable.REGISTRATIONS),
                values.of(KafkaTable.DEAD_LETTERS),
                values.of(KafkaTable.EVENTS),
                values.of(KafkaTable.MAX_RECORD),
                values.of(KafkaTable.COMMANDS),
                values.of(KafkaTable.DEAD_COMMANDS),
                values.of(KafkaTable.MAX_UNCOMMITTED),
                values.of(KafkaTable.MAX_UNCOMMITTED_BYTES),
                values.of(KafkaTable.LOCATION_SHARE),
                values.of(KafkaTable.CALLBACKS),
                values.of(KafkaTable.DEAD_CALLBACKS));
    }

    private static RedisSettings redis(SettingValues values) {
        return new RedisSettings(
                values.of(RedisTable.CA), values.of(RedisTable.SENTINEL_PASSWORD), values.of(RedisTable.STATE));
    }

    private static DocumentTopics documents(SettingValues values) {
        var taken = Stream.concat(KafkaTable.TOPICS.stream(), Stream.of(FilesystemTable.KAFKA_TOPIC));
        return DocumentTopics.of(
                values.of(KafkaTable.JSON_COMMANDS),
                values.of(KafkaTable.JSON_EVENTS),
                values.of(KafkaTable.BROKERS).isPresent(),
                taken.map(values::of).toList());
    }

    private static AmqpSettings amqp(SettingValues values) {
        return new AmqpSettings(
                values.of(AmqpTable.URL),
                values.of(AmqpTable.CREDENTIALS_FILE),
                values.of(AmqpTable.COMMANDS),
                values.of(AmqpTable.REGISTRATIONS),
                values.of(AmqpTable.EVENTS),
                values.of(AmqpTable.FILESYSTEM),
                values.of(AmqpTable.DEAD_COMMANDS),
                values.of(AmqpTable.DEAD_LETTERS),
                values.of(AmqpTable.MAX_UNACKNOWLEDGED),
                values.of(AmqpTable.LOCATION_SHARE));
    }

    private static FilesystemSettings filesystems(SettingValues values) {
        requireTopicOfItsOwn(values);
        return new FilesystemSettings(
                values.of(FilesystemTable.ENABLE_NOTIFICATIONS),
                values.of(FilesystemTable.INCLUDE),
                values.of(FilesystemTable.KAFKA_TOPIC),
                values.of(FilesystemTable.QUIET),
                values.of(FilesystemTable.USAGE),
                values.of(FilesystemTable.CHECK),
                values.of(FilesystemTable.POLL),
                values.of(FilesystemTable.RESCAN),
                values.of(FilesystemTable.TIMEOUT),
                values.of(FilesystemTable.MAX_ENTRIES),
                values.of(FilesystemTable.MAX_WAITING));
    }

    /** Whoever reads another topic, as Brane's driver does, may stop at what it does not know. */
    private static void requireTopicOfItsOwn(SettingValues values) {
        var topic = values.of(FilesystemTable.KAFKA_TOPIC);
        var wrong = new Findings();
        KafkaTable.TOPICS.forEach(other -> wrong.require(
                !topic.equals(values.of(other)),
                FilesystemTable.KAFKA_TOPIC,
                topic,
                "it must be another topic than " + other.key()));
        wrong.require(
                !values.of(KafkaTable.CALLBACKS).equals(Optional.of(topic)),
                FilesystemTable.KAFKA_TOPIC,
                topic,
                "it must be another topic than " + KafkaTable.CALLBACKS.key());
        wrong.refuse();
    }
}
