package org.brane.kubernetes.config;

import static java.util.Objects.requireNonNull;

/** Everything that can be set, read once at the start. */
public record Settings(
        HttpSettings http,
        FileSettings files,
        ClusterSettings clusters,
        WatchSettings watch,
        JobSettings jobs,
        TroubleSettings trouble,
        ControlPlaneSettings controlPlane,
        CallbackSettings callbacks,
        EventSettings events,
        WebhookSettings webhook,
        StreamSettings stream,
        CommandSettings commands,
        RegistrationSettings registrations,
        KafkaSettings kafka,
        RedisSettings redis,
        DocumentTopics documents,
        AmqpSettings amqp,
        FilesystemSettings filesystems) {

    public Settings {
        requireNonNull(http, "http");
        requireNonNull(files, "files");
        requireNonNull(clusters, "clusters");
        requireNonNull(watch, "watch");
        requireNonNull(jobs, "jobs");
        requireNonNull(trouble, "trouble");
        requireNonNull(controlPlane, "controlPlane");
        requireNonNull(callbacks, "callbacks");
        requireNonNull(events, "events");
        requireNonNull(webhook, "webhook");
        requireNonNull(stream, "stream");
        requireNonNull(commands, "commands");
        requireNonNull(registrations, "registrations");
        requireNonNull(kafka, "kafka");
        requireNonNull(redis, "redis");
        requireNonNull(documents, "documents");
        requireNonNull(amqp, "amqp");
        requireNonNull(filesystems, "filesystems");
    }
}
