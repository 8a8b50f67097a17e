package org.brane.kubernetes.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.Problem;

/**
 * The broker that is spoken to by AMQP 1.0, and its queues; each way is off while its queue is empty.
 *
 * @param url {@code amqp} or {@code amqps}, host and port; empty if there is no broker
 * @param credentialsFile who we are to it; empty if it lets everybody in
 * @param commandsQueue where commands come from
 * @param registrationsQueue where registrations come from
 * @param eventsQueue where events of jobs are told
 * @param filesystemQueue where events of file systems are told
 * @param deadCommandsQueue where a command goes that was not taken, as it came
 * @param deadLettersQueue where it is told why a registration was not taken
 * @param maxUnacknowledged most messages of a queue that are held, read and not done
 * @param locationSharePercent of these, for one location
 */
public record AmqpSettings(
        Optional<URI> url,
        Optional<Path> credentialsFile,
        Optional<String> commandsQueue,
        Optional<String> registrationsQueue,
        Optional<String> eventsQueue,
        Optional<String> filesystemQueue,
        String deadCommandsQueue,
        String deadLettersQueue,
        int maxUnacknowledged,
        int locationSharePercent) {

    private static final int PORT = 5672;
    private static final int PORT_OF_TLS = 5671;

    public AmqpSettings {
        AmqpTable.URL.require(url);
        AmqpTable.CREDENTIALS_FILE.require(credentialsFile);
        AmqpTable.COMMANDS.require(commandsQueue);
        AmqpTable.REGISTRATIONS.require(registrationsQueue);
        AmqpTable.EVENTS.require(eventsQueue);
        AmqpTable.FILESYSTEM.require(filesystemQueue);
        AmqpTable.DEAD_COMMANDS.require(deadCommandsQueue);
        AmqpTable.DEAD_LETTERS.require(deadLettersQueue);
        AmqpTable.MAX_UNACKNOWLEDGED.require(maxUnacknowledged);
        AmqpTable.LOCATION_SHARE.require(locationSharePercent);
        var queues = List.of(commandsQueue, registrationsQueue, eventsQueue, filesystemQueue);
        var findings = new Findings();
        if (url.isEmpty() && queues.stream().anyMatch(Optional::isPresent)) {
            findings.problem(Problem.missing(AmqpTable.URL.key(), "a queue is set, so its broker must be"));
        }
        requireDistinct(findings, AmqpTable.REGISTRATIONS, registrationsQueue, List.of(commandsQueue));
        requireDistinct(findings, AmqpTable.EVENTS, eventsQueue, List.of(commandsQueue, registrationsQueue));
        requireDistinct(findings, AmqpTable.FILESYSTEM, filesystemQueue, List.of(commandsQueue, registrationsQueue));
        var intakes = List.of(commandsQueue, registrationsQueue, eventsQueue, filesystemQueue);
        requireDistinct(findings, AmqpTable.DEAD_COMMANDS, Optional.of(deadCommandsQueue), intakes);
        requireDistinct(findings, AmqpTable.DEAD_LETTERS, Optional.of(deadLettersQueue), intakes);
        findings.refuse();
    }

    public boolean isOverTls() {
        return url.map(address -> address.getScheme().equals("amqps")).orElse(false);
    }

    /** The port of the URL, else the usual one (AMQP 1.0, part 5). */
    public int port() {
        var given = url.map(URI::getPort).orElse(-1);
        return given > 0 ? given : isOverTls() ? PORT_OF_TLS : PORT;
    }

    private static void requireDistinct(
            Findings findings, Setting<?> setting, Optional<String> queue, List<Optional<String>> others) {
        findings.require(
                queue.isEmpty() || !others.contains(queue),
                setting,
                queue.orElse(""),
                "it must be a queue of its own: we would read what we write, or one thing for another");
    }
}
