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
                checked(ClusterGroups::files),
                checked(ClusterGroups::clusters),
                checked(ClusterGroups::watch),
                checked(ClusterGroups::jobs),
                checked(ClusterGroups::trouble),
                checked(SettingsFactory::controlPlane),
                checked(SettingsFactory::callbacks),
                checked(EventGroups::events),
                checked(EventGroups::webhook),
                checked(EventGroups::stream),
                checked(QueueGroups::commands),
                checked(QueueGroups::registrations),
                checked(QueueGroups::kafka),
                checked(SettingsFactory::redis),
                checked(QueueGroups::documents),
                checked(QueueGroups::amqp),
                checked(FilesystemGroup::filesystems));
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

    private static RedisSettings redis(SettingValues values) {
        return new RedisSettings(
                values.of(RedisTable.CA), values.of(RedisTable.SENTINEL_PASSWORD), values.of(RedisTable.STATE));
    }
}
