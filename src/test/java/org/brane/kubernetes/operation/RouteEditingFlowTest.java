package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.brane.kubernetes.operation.routes.RouteState.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages flow through a route while its file is edited, every second time badly. */
class RouteEditingFlowTest {

    private static final int MESSAGES = 1000;
    private static final int EDITS = 50;
    private static final int SENDERS = 4;

    private static final List<String> MISTAKES = List.of(
            "- route: [",
            "",
            work("one").replace("setHeader", "setHedder"),
            work("one").replace("ref: firstFound", "ref: nobody"),
            work("one").replace("id: work", "id: elsewhere"));

    /** What every message comes to, under the name of a bean that the rules know. */
    public static final class Counted {

        private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();

        public String require(String message) {
            times.computeIfAbsent(message, first -> new AtomicInteger()).incrementAndGet();
            return message;
        }
    }

    @Test
    void noMessageIsLostAndNoneIsDoubled(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("work.camel.yaml"), work("0"));
        Files.writeString(folder.resolve("hand-on.camel.yaml"), """
                - route:
                    id: hand-on
                    description: Hands each message to the route that is edited.
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:hand-on
                      steps:
                        - to:
                            uri: direct:work
                """);
        var counted = new Counted();
        var edited = new AtomicBoolean();
        var numbers = new AtomicInteger();
        var senders = Executors.newFixedThreadPool(SENDERS);
        try (var routes = EditedRoutes.start(folder, Map.of("firstFound", counted))) {
            Callable<List<String>> sender = () -> send(routes, numbers, edited);
            var sent = new ArrayList<Future<List<String>>>();
            for (var i = 0; i < SENDERS; i++) {
                sent.add(senders.submit(sender));
            }
            var versions = edit(routes);
            edited.set(true);
            var answers = new ArrayList<String>();
            for (var one : sent) {
                answers.addAll(one.get());
            }

            assertThat(answers).hasSizeGreaterThanOrEqualTo(MESSAGES).doesNotHaveDuplicates();
            assertThat(counted.times.keySet()).containsAll(answers).hasSize(answers.size() + versions);
            assertThat(counted.times.values()).allMatch(times -> times.get() == 1);
            assertThat(versions).isEqualTo(EDITS / 2);
        } finally {
            senders.shutdownNow();
        }
    }

    private static List<String> send(EditedRoutes routes, AtomicInteger numbers, AtomicBoolean edited) {
        var answers = new ArrayList<String>();
        var template = routes.template();
        while (!edited.get() || numbers.get() < MESSAGES) {
            var message = "message-" + numbers.incrementAndGet();
            answers.add(template.requestBody("direct:hand-on", message, String.class));
        }
        return answers;
    }

    /** Every edit is waited for, so that each is a version of its own; the result is how many good ones were seen to run. */
    private static int edit(EditedRoutes routes) {
        var seen = 0;
        for (var i = 1; i <= EDITS; i++) {
            if (i % 2 == 0) {
                var version = Integer.toString(i);
                routes.edit("work", work(version));
                routes.await("work", State.RUNNING);
                seen += version.equals(version(routes)) ? 1 : 0;
            } else {
                routes.edit("work", MISTAKES.get(i / 2 % MISTAKES.size()));
                routes.await("work", State.FORMER);
            }
        }
        return seen;
    }

    private static String version(EditedRoutes routes) {
        return routes.template()
                .request("direct:hand-on", exchange -> exchange.getMessage().setBody("version-" + System.nanoTime()))
                .getMessage()
                .getHeader("version", String.class);
    }

    private static String work(String version) {
        return """
                - route:
                    id: work
                    description: Counts each message after a moment.
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:work
                      steps:
                        - setHeader:
                            name: version
                            expression:
                              constant:
                                expression: "%s"
                        - delay:
                            asyncDelayed: true
                            expression:
                              constant:
                                expression: "5"
                        - bean:
                            ref: firstFound
                            method: require
                """.formatted(version);
    }
}
