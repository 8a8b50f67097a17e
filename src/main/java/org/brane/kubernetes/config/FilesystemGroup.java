package org.brane.kubernetes.config;

import java.util.Optional;

/** The group of settings for filesystems, whose events need a topic of their own. */
final class FilesystemGroup {

    private FilesystemGroup() {}

    static FilesystemSettings filesystems(SettingValues values) {
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
