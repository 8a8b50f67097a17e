package org.brane.kubernetes.config;

import java.util.List;
import java.util.Optional;

/**
 * The topics of Kafka for everybody but Brane, with JSON in them; each way is off while its topic is empty.
 *
 * @param commands where commands come from
 * @param events where events of jobs are told
 */
public record DocumentTopics(Optional<String> commands, Optional<String> events) {

    public DocumentTopics {
        KafkaTable.JSON_COMMANDS.require(commands);
        KafkaTable.JSON_EVENTS.require(events);
    }

    /**
     * What is set.
     *
     * @param isThereKafka whether there are brokers
     * @param taken topics that serve something else
     */
    static DocumentTopics of(
            Optional<String> commands, Optional<String> events, boolean isThereKafka, List<String> taken) {
        var findings = new Findings();
        requireFree(findings, KafkaTable.JSON_COMMANDS, commands, taken);
        requireFree(findings, KafkaTable.JSON_EVENTS, events, taken);
        findings.require(
                commands.isEmpty() || !commands.equals(events),
                KafkaTable.JSON_EVENTS,
                events.orElse(""),
                "it must be another topic than " + KafkaTable.JSON_COMMANDS.key());
        findings.require(
                isThereKafka || (commands.isEmpty() && events.isEmpty()),
                KafkaTable.BROKERS,
                "",
                "a topic is set, so its brokers must be");
        findings.refuse();
        return new DocumentTopics(commands, events);
    }

    private static void requireFree(Findings findings, Setting<?> setting, Optional<String> topic, List<String> taken) {
        findings.require(
                topic.filter(taken::contains).isEmpty(),
                setting,
                topic.orElse(""),
                "it must be a topic of its own, for another form stands in that one");
    }
}
