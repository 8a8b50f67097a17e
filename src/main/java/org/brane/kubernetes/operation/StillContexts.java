package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Properties;
import org.apache.camel.StartupSummaryLevel;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultRegistry;
import org.brane.kubernetes.config.SettingsReading;

/** Makes contexts that read routes as the service does, and in which none ever runs. */
final class StillContexts {

    /**
     * Whatever is set, the routes of every channel are judged, and no address, which may be secret, is in a message. A
     * channel is off while its address is empty.
     */
    private static final Map<String, String> STAND_INS = Map.of(
            "brane.events.webhook.url", "http://webhook.invalid/",
            "brane.kafka.brokers", "kafka.invalid:9092",
            "brane.kafka.callbacks-topic", "clb",
            "brane.kafka.json-commands-topic", "commands",
            "brane.kafka.json-events-topic", "events",
            "brane.amqp.commands-queue", "commands",
            "brane.amqp.registrations-queue", "registrations",
            "brane.amqp.events-queue", "events",
            "brane.amqp.filesystem-queue", "filesystem");

    private final SettingsReading reading;

    /** @param reading holds the properties that routes may name */
    StillContexts(SettingsReading reading) {
        this.reading = requireNonNull(reading, "reading");
    }

    /** A context with these beans, which is closed by the caller. */
    DefaultCamelContext with(Beans beans) {
        var registry = new DefaultRegistry();
        beans.bind(registry);
        var context = new DefaultCamelContext(registry);
        context.disableJMX();
        context.setAutoStartup(false);
        context.setAutowiredEnabled(false);
        // Even a route that does not run would else start what it sends by.
        context.getGlobalEndpointConfiguration().setLazyStartProducer(true);
        context.setSourceLocationEnabled(true);
        context.setStartupSummaryLevel(StartupSummaryLevel.Off);
        context.getPropertiesComponent().setOverrideProperties(properties());
        context.getPropertiesComponent().setLocation(Service.PROPERTIES);
        beans.addComponents(context);
        context.start();
        return context;
    }

    private Properties properties() {
        var properties = new Properties();
        properties.putAll(reading.properties());
        properties.putAll(STAND_INS);
        return properties;
    }
}
