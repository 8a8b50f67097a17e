package org.brane.kubernetes.config;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Every setting, with its default and its rule; what each is for stands in config/application.properties. */
final class SettingsTable {

    /** In the order of the file. */
    static final List<Setting<?>> ALL = Stream.of(
                    ServerTable.ALL,
                    InfrastructureTable.ALL,
                    JobTable.ALL,
                    ControlPlaneTable.ALL,
                    EventTable.ALL,
                    IntakeTable.ALL,
                    KafkaTable.ALL,
                    AmqpTable.ALL,
                    FilesystemTable.ALL,
                    RedisTable.ALL,
                    CamelSettings.ALL)
            .flatMap(List::stream)
            .toList();

    private SettingsTable() {}

    static Optional<Setting<?>> withKey(String key) {
        return first(setting -> setting.isKey(key));
    }

    static Optional<Setting<?>> withVariable(String name) {
        return first(setting -> setting.isVariable(name));
    }

    private static Optional<Setting<?>> first(Predicate<Setting<?>> wanted) {
        return ALL.stream().filter(wanted).findFirst();
    }
}
