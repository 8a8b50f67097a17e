package org.brane.kubernetes.operation.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Routes call each other by name, and only those at the edge touch the outside, each what its name says. */
final class EdgeRules implements Rule {

    private static final Set<String> BROKERS =
            Set.of("amqp-queue", "kafka", "nats", "paho-mqtt5", "pulsar", "spring-rabbitmq");

    /** By the first word of a route's name, or the whole of it: what that route may touch. */
    private static final Map<String, Set<String>> EDGES = Map.of(
            "serve", Set.of("rest-openapi"),
            "receive", with(BROKERS, "kafka-commands", "kafka-callbacks", "kafka-documents", "branelet"),
            "publish", with(BROKERS, "job-events", "filesystem-events"),
            "dead", BROKERS,
            "observe", Set.of("job-informer", "redis-filesystem"),
            "create-job", Set.of("kubernetes-job"),
            "note-report", Set.of("job-reports"),
            "close-job", Set.of("job-outcomes"));

    private static final Pattern CHOSEN_BY_US = Pattern.compile("direct:\\$\\{variable\\.[A-Za-z]+}");
    private static final List<String> CALLS = List.of("to", "toD", "wireTap", "enrich", "pollEnrich");

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        return Stream.of(targets(file, all), dynamic(file), outside(file)).flatMap(found -> found);
    }

    private Stream<Finding> targets(RouteText file, RouteTexts all) {
        var consumed = all.consumed();
        return file.uris("to")
                .filter(uri -> uri.text().startsWith("direct:") && !consumed.contains(uri.text()))
                .map(uri -> file.finding(
                        uri.line(),
                        "calls " + uri.text() + ", which no route begins with",
                        "mend the name, or add " + uri.text().substring("direct:".length()) + ".camel.yaml"));
    }

    private Stream<Finding> dynamic(RouteText file) {
        return file.uris("toD")
                .filter(uri -> !CHOSEN_BY_US.matcher(uri.text()).matches())
                .map(uri -> file.finding(
                        uri.line(),
                        "calls " + uri.text() + "; this route has no such dynamic call",
                        "let a bean choose the route, into a variable: direct:${variable.destination}"));
    }

    private Stream<Finding> outside(RouteText file) {
        var allowed = allowed(file.stem());
        return Stream.concat(CALLS.stream().flatMap(file::uris), file.from().stream())
                .filter(uri -> !uri.scheme().equals("direct") && !allowed.contains(uri.scheme()))
                .map(uri -> file.finding(uri.line(), "may not touch " + uri.scheme(), remedy(uri.scheme(), allowed)));
    }

    private static Set<String> allowed(String stem) {
        return Optional.ofNullable(EDGES.get(stem))
                .or(() -> Optional.ofNullable(EDGES.get(stem.split("-", 2)[0])))
                .orElse(Set.of());
    }

    private static String remedy(String scheme, Set<String> allowed) {
        if (!allowed.isEmpty()) {
            return "a route of this name may touch " + String.join(", ", new TreeSet<>(allowed));
        }
        var edges = EDGES.entrySet().stream()
                .filter(edge -> edge.getValue().contains(scheme))
                .map(edge -> edge.getKey() + (edge.getKey().contains("-") ? "" : "-..."))
                .sorted()
                .collect(Collectors.joining(", "));
        return edges.isEmpty() ? "call a bean of the program, or a broker" : "that is for routes named " + edges;
    }

    private static Set<String> with(Set<String> brokers, String... more) {
        return Stream.concat(brokers.stream(), Stream.of(more)).collect(Collectors.toUnmodifiableSet());
    }
}
