package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobCommand;
import org.brane.kubernetes.command.Source;
import org.junit.jupiter.api.Test;

class CommandReaderFuzzTest {

    private static final int DOCUMENTS = 20_000;
    private static final int MOST_MUTATIONS = 4;
    private static final Source SOURCE = new Source("fuzz", "", Instant.EPOCH);
    private static final String SEED_DOCUMENT = """
            {"kind":"CREATE","identifier":"a1","application":"app","location":"l","image":"r.example/x/alpine:3@sha256:00",
             "args":["x","{{y}}"],"branelet":false,"kubernetes":{"command":["sh"],"env":{"A":"1"},"deadlineSeconds":60,
             "retries":2,"resources":{"cpu":"500m","memory":"1Gi","gpu":1},"nodeSelector":{"kubernetes.io/arch":"amd64"},
             "priorityClassName":"low","labels":{"team":"a"}}}""";
    private static final List<String> WORDS = List.of(
            "",
            "\0",
            "\n",
            "\"",
            "\\",
            "\\u0000",
            "\\ud83d",
            "\\udc00",
            "null",
            "true",
            "1e999",
            "-0",
            "0.1",
            "99999999999999999999",
            "[",
            "]",
            "{",
            "}",
            "[]",
            "{}",
            ",",
            ":",
            "\"kind\":\"STOP\"",
            "STOP",
            "../",
            "\uFEFF",
            "\u202E",
            "ä",
            "😀",
            "@sha256:",
            "kubernetes.io/",
            "BRANE_",
            "$(A)",
            "-",
            ".",
            "/",
            "a".repeat(300));

    private final Random random = new Random(20260301);
    private final CommandReader reader = Commands.reader();
    private final JsonMapper mapper = new JsonMapper();

    @Test
    void noDocumentIsAnsweredOtherThanByACommandOrAllItsProblems() throws IOException {
        var read = 0;
        var refused = 0;

        for (var i = 0; i < DOCUMENTS; i++) {
            var body =
                    mutated(SEED_DOCUMENT.replace("00\"", "0".repeat(64) + "\"").getBytes(UTF_8));
            try {
                assertSound(read(body, i % 2 == 0));
                read++;
            } catch (ProblemsException e) {
                assertCanBeAnswered(e);
                refused++;
            }
        }

        assertThat(read).isPositive();
        assertThat(refused).isPositive();
    }

    private JobCommand read(byte[] body, boolean queued) {
        return queued ? reader.readQueued(body, SOURCE) : reader.readCreate(body, Optional.of("key"), SOURCE);
    }

    private static void assertSound(JobCommand command) {
        assertThat(command.key().jobName()).matches("[a-z0-9][a-z0-9-]{0,61}");
        if (command instanceof CreateJob create) {
            assertThat(create.imageFor("control.example:50050")).matches("[!-~]+");
        }
    }

    private void assertCanBeAnswered(ProblemsException refusal) throws IOException {
        assertThat(refusal.problems()).isNotEmpty();
        var answer = new ProblemDocument(
                ProblemDocument.BLANK,
                "Bad Request",
                400,
                String.valueOf(refusal.getMessage()),
                Optional.empty(),
                Optional.empty(),
                refusal.problems());
        assertThat(mapper.readTree(answer.json()).path("problems")).hasSameSizeAs(refusal.problems());
    }

    private byte[] mutated(byte[] seed) {
        var body = seed;
        for (var i = random.nextInt(MOST_MUTATIONS + 1); i > 0; i--) {
            body = mutatedOnce(body);
        }
        return body;
    }

    private byte[] mutatedOnce(byte[] body) {
        var from = random.nextInt(body.length + 1);
        var to = Math.min(body.length, from + random.nextInt(8));
        return switch (random.nextInt(4)) {
            case 0 -> joined(body, from, WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8), from);
            case 1 -> joined(body, from, WORDS.get(random.nextInt(WORDS.size())).getBytes(UTF_8), to);
            case 2 -> joined(body, from, new byte[0], to);
            default -> joined(body, from, new byte[] {(byte) random.nextInt(256)}, Math.min(body.length, from + 1));
        };
    }

    private static byte[] joined(byte[] body, int head, byte[] middle, int tail) {
        var out = new ByteArrayOutputStream();
        out.write(body, 0, head);
        out.writeBytes(middle);
        out.write(body, tail, body.length - tail);
        return out.toByteArray();
    }
}
