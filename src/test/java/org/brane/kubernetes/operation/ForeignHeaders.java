package org.brane.kubernetes.operation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Headers that mean something to Camel, Kafka or JMS, by which a sender might lead a route elsewhere. */
public final class ForeignHeaders {

    private static final String ELSEWHERE = "elsewhere";

    private static final List<String> NAMES = List.of(
            "CamelKubernetesJobName",
            "CamelBeanName",
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

    private static final Map<String, String> WITH_MEANING = Map.of(
            "CamelKubernetesNamespaceName", "default",
            "CamelKubernetesJobSpec", "{}",
            "CamelKubernetesOperation", "deleteJob",
            "CamelHttpUri", "http://127.0.0.1:1/",
            "CamelHttpMethod", "DELETE",
            "CamelHttpResponseCode", "500",
            "CamelBeanMethodName", "getClass",
            "CamelToEndpoint", "log:elsewhere");

    private ForeignHeaders() {}

    /** Values by names as they are usually written. */
    public static Map<String, String> asTheyAre() {
        var all = new TreeMap<>(WITH_MEANING);
        NAMES.forEach(name -> all.put(name, ELSEWHERE));
        return all;
    }

    /** Values by names, each name in three ways of writing. */
    public static Map<String, String> all() {
        var all = new TreeMap<String, String>();
        asTheyAre()
                .forEach((name, value) -> Stream.of(name, name.toLowerCase(Locale.ROOT), name.toUpperCase(Locale.ROOT))
                        .forEach(written -> all.put(written, value)));
        return all;
    }

    /** Those of {@link #all} that clients of JMS send. */
    public static Map<String, String> ofJmsClients() {
        var all = new TreeMap<>(all());
        all.keySet().removeIf(name -> name.startsWith("JMS") && NAMES.contains(name));
        return all;
    }
}
