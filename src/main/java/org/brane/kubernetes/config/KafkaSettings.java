package org.brane.kubernetes.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The Kafka that commands and registrations come by and events are told by, and how it is used.
 *
 * @param brokers host and port of each, separated by commas; empty if there is no Kafka
 * @param propertiesFile with what its clients need to be let in; empty if they need nothing
 * @param group consumer group that remembers how far we have read
 * @param registrationsTopic where registrations come from
 * @param deadLettersTopic where it is told why one was not taken
 * @param eventsTopic where Brane's control plane is told what jobs do
 * @param maxRecordBytes most bytes of a record's value
 * @param commandsTopic where Brane's commands come from
 * @param deadCommandsTopic where a command goes that cannot be understood, as it came
 * @param maxUncommitted most commands beyond the committed offset of a partition, done or not, and most that are held of all
 * @param maxUncommittedBytes most bytes of those that are held: read, and not done
 * @param locationSharePercent of both, for the commands of one location; what comes beyond waits in Kafka
 * @param callbacksTopic where Brane's own callback service puts what branelet reports; empty where it is not read
 * @param deadCallbacksTopic where a report goes that cannot be understood, as it came
 */
public record KafkaSettings(
        Optional<String> brokers,
        Optional<Path> propertiesFile,
        String group,
        String registrationsTopic,
        String deadLettersTopic,
        String eventsTopic,
        int maxRecordBytes,
        String commandsTopic,
        String deadCommandsTopic,
        int maxUncommitted,
        long maxUncommittedBytes,
        int locationSharePercent,
        Optional<String> callbacksTopic,
        String deadCallbacksTopic) {

    /** The group of Brane's own job service and planner (brane.md section 3). */
    private static final String GROUP_OF_BRANE = "brane-job";

    public KafkaSettings {
        KafkaTable.BROKERS.require(brokers);
        KafkaTable.PROPERTIES_FILE.require(propertiesFile);
        KafkaTable.GROUP.require(group);
        KafkaTable.REGISTRATIONS.require(registrationsTopic);
        KafkaTable.DEAD_LETTERS.require(deadLettersTopic);
        KafkaTable.EVENTS.require(eventsTopic);
        KafkaTable.MAX_RECORD.require(maxRecordBytes);
        KafkaTable.COMMANDS.require(commandsTopic);
        KafkaTable.DEAD_COMMANDS.require(deadCommandsTopic);
        KafkaTable.MAX_UNCOMMITTED.require(maxUncommitted);
        KafkaTable.MAX_UNCOMMITTED_BYTES.require(maxUncommittedBytes);
        KafkaTable.LOCATION_SHARE.require(locationSharePercent);
        KafkaTable.CALLBACKS.require(callbacksTopic);
        KafkaTable.DEAD_CALLBACKS.require(deadCallbacksTopic);
        var findings = new Findings();
        var topics = List.<Entry<Setting<?>, String>>of(
                Map.entry(KafkaTable.REGISTRATIONS, registrationsTopic),
                Map.entry(KafkaTable.DEAD_LETTERS, deadLettersTopic),
                Map.entry(KafkaTable.EVENTS, eventsTopic),
                Map.entry(KafkaTable.COMMANDS, commandsTopic),
                Map.entry(KafkaTable.DEAD_COMMANDS, deadCommandsTopic),
                Map.entry(KafkaTable.DEAD_CALLBACKS, deadCallbacksTopic),
                // None is like no other.
                Map.entry(KafkaTable.CALLBACKS, callbacksTopic.orElse("")));
        IntStream.range(0, topics.size())
                .forEach(i -> topics.subList(0, i).forEach(former -> distinct(findings, topics.get(i), former)));
        findings.require(
                !group.equals(GROUP_OF_BRANE),
                KafkaTable.GROUP,
                group,
                "it must be another group than that of Brane's job service: each would undo what the other commits");
        findings.require(
                callbacksTopic.isEmpty() || brokers.isPresent(),
                KafkaTable.CALLBACKS,
                callbacksTopic.orElse(""),
                "it must be empty where " + KafkaTable.BROKERS.key() + " is");
        findings.refuse();
    }

    private static void distinct(Findings findings, Entry<Setting<?>, String> topic, Entry<Setting<?>, String> former) {
        findings.require(
                !topic.getValue().equals(former.getValue()),
                topic.getKey(),
                topic.getValue(),
                "it must be another topic than " + former.getKey().key());
    }
}
