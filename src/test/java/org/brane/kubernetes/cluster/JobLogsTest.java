package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class JobLogsTest {

    private static final int TAIL_BYTES = 10;
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final Clients clients = new Clients();

    @AfterEach
    void close() {
        clients.close();
    }

    @Test
    void tailIsTheLastBytesOfTheLog() {
        assertThat(tailOf("0123456789abcdef")).isEqualTo("6789abcdef");
    }

    @Test
    void shortLogIsItsOwnTail() {
        assertThat(tailOf("short")).isEqualTo("short");
    }

    @Test
    void emptyLogIsAnEmptyTail() {
        assertThat(tailOf("")).isEmpty();
    }

    @Test
    void cutGoesThroughNoCharacter() {
        // Of the first face only two of four bytes would be left.
        assertThat(tailOf("ab\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00")).isEqualTo("\uD83D\uDE00\uD83D\uDE00");
    }

    @Test
    void logThatIsRefusedIsDoneWithout() {
        try (var server = new FakeServer(FakeServer.of(403, "no"))) {
            var logs = read(server, 100);

            assertThat(logs.find("job")).isEmpty();
        }
    }

    @Test
    void logThatDoesNotComeInTimeIsDoneWithout() {
        try (var server = new FakeServer(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
        })) {
            assertThat(read(server, 100).find("job")).isEmpty();
        }
    }

    @Test
    void logIsAskedOfTheContainerWithLimits() {
        try (var server = new FakeServer(FakeServer.of(200, "text"))) {
            read(server, 100);

            assertThat(server.asked()).singleElement().satisfies(asked -> assertThat(asked.path())
                    .isEqualTo("/api/v1/namespaces/brane/pods/pod/log"));
        }
    }

    @Test
    void lastLogIsAskedOnce() {
        try (var server = new FakeServer(FakeServer.of(200, "text"))) {
            var logs = read(server, 100);
            var client = clients.to(Given.infrastructureAt(server.port()));
            logs.readLast(client, "brane", "job", "pod");
            logs.readLast(client, "brane", "job", "pod");

            // Once while the job ran, and once at its end: what was kept before is not its last.
            assertThat(server.asked()).hasSize(2);
        }
    }

    @Test
    void toldTailIsNotKept() {
        try (var server = new FakeServer(FakeServer.of(200, "text"))) {
            var logs = read(server, 100);

            logs.drop("job");

            assertThat(logs.find("job")).isEmpty();
        }
    }

    @Test
    void oldestTailGoesWhereAllAreTooLong() {
        try (var server = new FakeServer(FakeServer.of(200, "0123456789"))) {
            var logs = read(server, 2 * TAIL_BYTES);
            var client = clients.to(Given.infrastructureAt(server.port()));
            logs.read(client, "brane", "second", "pod");
            logs.read(client, "brane", "third", "pod");

            assertThat(logs.find("job")).isEmpty();
            assertThat(logs.find("second")).isPresent();
            assertThat(logs.find("third")).isPresent();
        }
    }

    @Test
    void closedClientIsDoneWithout() {
        var logs = new JobLogs(new LogTail(TAIL_BYTES, LIMIT), 100);
        var client = clients.to(Given.infrastructureAt(1));
        client.close();

        logs.read(client, "brane", "job", "pod");

        assertThat(logs.find("job")).isEmpty();
    }

    private String tailOf(String log) {
        try (var server = new FakeServer(FakeServer.of(200, log))) {
            return read(server, 100).find("job").orElseThrow();
        }
    }

    private JobLogs read(FakeServer server, long mostBytes) {
        var logs = new JobLogs(new LogTail(TAIL_BYTES, LIMIT), mostBytes);
        logs.read(clients.to(Given.infrastructureAt(server.port())), "brane", "job", "pod");
        return logs;
    }
}
