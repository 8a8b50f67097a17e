package org.brane.kubernetes.config;

/** Groups of settings for events and for the ways on which they go out. */
final class EventGroups {

    private EventGroups() {}

    static EventSettings events(SettingValues values) {
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

    static WebhookSettings webhook(SettingValues values) {
        return new WebhookSettings(
                values.of(EventTable.WEBHOOK_URL),
                values.of(EventTable.WEBHOOK_TIMEOUT),
                values.of(InfrastructureTable.ALLOWED_NETWORKS),
                values.of(EventTable.WEBHOOK_HEARTBEATS));
    }

    static StreamSettings stream(SettingValues values) {
        return new StreamSettings(values.of(EventTable.STREAM_KEEP_BYTES), values.of(EventTable.STREAM_CLIENTS));
    }
}
