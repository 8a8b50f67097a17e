package org.brane.kubernetes.operation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Names that mean something to Camel, Kafka or JMS, by which a sender might lead a route elsewhere. */
public final class ForeignHeaders {

    private static final List<String> NAMES = List.of(
            "CamelKubernetesNamespaceName",
            "CamelKubernetesJobName",
            "CamelKubernetesJobSpec",
            "CamelKubernetesOperation",
            "CamelHttpUri",
            "CamelHttpMethod",
            "CamelHttpResponseCode",
            "CamelBeanMethodName",
            "CamelBeanName",
            "CamelToEndpoint",
            "CamelExecCommandExecutable",
            "CamelFileName",
            "CamelLanguageScript",
            "CamelKafkaManualCommit",
            "CamelJmsDestinationName",
            "CamelSpringRabbitmqRoutingOverrideKey",
            "CamelNatsSubject",
            "kafka.TOPIC",
            "kafka.OVERRIDE_TOPIC",
            "kafka.KEY",
            "JMSDestination",
            "JMSReplyTo",
            "JMSType",
            "org.apache.camel.MessageHistory",
            "origin",
            "reason",
            "record",
            "command",
            "destination");

    private ForeignHeaders() {}

    /** Each in three ways of writing. */
    public static List<String> names() {
        return NAMES.stream()
                .flatMap(name -> Stream.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT)))
                .distinct()
                .toList();
    }
}
