package org.brane.kubernetes.config;

import java.util.Map;
import java.util.function.Function;
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
                checked(SettingsFactory::commands),
                checked(SettingsFactory::registrations),
                checked(SettingsFactory::kafka),
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
                values.of(SettingsTable.SERVER_HOST),
                values.of(SettingsTable.SERVER_PORT),
                values.of(SettingsTable.MANAGEMENT_HOST),
                values.of(SettingsTable.MANAGEMENT_PORT),
                values.of(SettingsTable.TOKEN_FILE),
                values.of(SettingsTable.MAX_BODY_SIZE));
    }

    private static FileSettings files(SettingValues values) {
        return new FileSettings(
                values.of(SettingsTable.INFRASTRUCTURES),
                values.of(SettingsTable.SECRETS),
                values.of(SettingsTable.CHECK_INTERVAL));
    }

    private static ClusterSettings clusters(SettingValues values) {
        return new ClusterSettings(
                values.of(SettingsTable.CLUSTER_IN_FLIGHT),
                values.of(SettingsTable.CLUSTER_WAITING),
                values.of(SettingsTable.OBSERVERS),
                values.of(SettingsTable.WAIT_LIMIT),
                values.of(SettingsTable.REQUEST_TIMEOUT),
                values.of(SettingsTable.CONNECT_TIMEOUT),
                values.of(SettingsTable.PREFLIGHT_INTERVAL),
                Boolean.parseBoolean(values.of(SettingsTable.REFUSE_EXCESS_RIGHTS)),
                values.of(SettingsTable.ALLOWED_NETWORKS));
    }

    private static WatchSettings watch(SettingValues values) {
        return new WatchSettings(values.of(SettingsTable.SILENCE_LIMIT), values.of(SettingsTable.RESYNC));
    }

    private static JobSettings jobs(SettingValues values) {
        return new JobSettings(
                values.of(SettingsTable.LABEL_PREFIX),
                values.of(SettingsTable.TTL),
                values.of(SettingsTable.CPU_REQUEST),
                values.of(SettingsTable.MEMORY_REQUEST),
                values.of(SettingsTable.CPU_LIMIT),
                values.of(SettingsTable.MEMORY_LIMIT));
    }

    private static TroubleSettings trouble(SettingValues values) {
        return new TroubleSettings(
                values.of(SettingsTable.RULES),
                values.of(SettingsTable.WAITING_GRACE),
                values.of(SettingsTable.CONFIRM_LIMIT));
    }

    private static ControlPlaneSettings controlPlane(SettingValues values) {
        return new ControlPlaneSettings(values.of(SettingsTable.GENERATION));
    }

    private static CallbackSettings callbacks(SettingValues values) {
        return new CallbackSettings(
                values.of(SettingsTable.CALLBACK_HOST),
                values.of(SettingsTable.CALLBACK_PORT),
                values.of(SettingsTable.CALLBACK_CONNECTIONS),
                values.of(SettingsTable.CALLBACK_PATIENCE));
    }

    private static EventSettings events(SettingValues values) {
        return new EventSettings(
                values.of(SettingsTable.KEEP),
                values.of(SettingsTable.CREATED_AFTER),
                values.of(SettingsTable.LOG_TAIL_BYTES),
                values.of(SettingsTable.LOG_TIMEOUT),
                values.of(SettingsTable.EVENTS_IN_FLIGHT),
                values.of(SettingsTable.RETRY_DELAY),
                values.of(SettingsTable.RETRY_DELAY_MAX),
                values.of(SettingsTable.LOG_MEMORY_BYTES));
    }

    private static WebhookSettings webhook(SettingValues values) {
        return new WebhookSettings(
                values.of(SettingsTable.WEBHOOK_URL),
                values.of(SettingsTable.WEBHOOK_TIMEOUT),
                values.of(SettingsTable.ALLOWED_NETWORKS),
                Boolean.parseBoolean(values.of(SettingsTable.WEBHOOK_HEARTBEATS)));
    }

    private static CommandSettings commands(SettingValues values) {
        return CommandSettings.of(values.of(SettingsTable.COMMAND_PATIENCE), values.of(SettingsTable.GENERATION));
    }

    private static RegistrationSettings registrations(SettingValues values) {
        return new RegistrationSettings(
                Boolean.parseBoolean(values.of(SettingsTable.INLINE_CREDENTIALS)),
                values.of(SettingsTable.REGISTRATION_PATIENCE));
    }

    private static KafkaSettings kafka(SettingValues values) {
        return new KafkaSettings(
                values.of(SettingsTable.KAFKA_BROKERS),
                values.of(SettingsTable.KAFKA_PROPERTIES_FILE),
                values.of(SettingsTable.KAFKA_GROUP),
                values.of(SettingsTable.KAFKA_REGISTRATIONS),
                values.of(SettingsTable.KAFKA_DEAD_LETTERS),
                values.of(SettingsTable.KAFKA_EVENTS),
                values.of(SettingsTable.KAFKA_MAX_RECORD),
                values.of(SettingsTable.KAFKA_COMMANDS),
                values.of(SettingsTable.KAFKA_DEAD_COMMANDS),
                values.of(SettingsTable.KAFKA_MAX_UNCOMMITTED));
    }

    private static FilesystemSettings filesystems(SettingValues values) {
        return new FilesystemSettings(
                Boolean.parseBoolean(values.of(SettingsTable.FILESYSTEM_ENABLE_NOTIFICATIONS)),
                values.of(SettingsTable.FILESYSTEM_INCLUDE),
                values.of(SettingsTable.FILESYSTEM_TOPIC),
                values.of(SettingsTable.FILESYSTEM_QUIET),
                values.of(SettingsTable.FILESYSTEM_USAGE),
                values.of(SettingsTable.FILESYSTEM_CHECK),
                values.of(SettingsTable.FILESYSTEM_POLL),
                values.of(SettingsTable.FILESYSTEM_RESCAN),
                values.of(SettingsTable.FILESYSTEM_TIMEOUT),
                values.of(SettingsTable.FILESYSTEM_MAX_ENTRIES),
                values.of(SettingsTable.FILESYSTEM_MAX_WAITING));
    }
}
