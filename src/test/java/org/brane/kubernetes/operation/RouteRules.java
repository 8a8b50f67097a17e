package org.brane.kubernetes.operation;

import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.spi.Registry;
import org.brane.kubernetes.operation.RouteText.Part;
import org.brane.kubernetes.operation.RouteText.Word;

/** What keeps route files readable and safe, beyond what Camel asks of them; each finding names file and line. */
final class RouteRules {

    private static final JsonSchema SCHEMA = camelSchema();
    private static final int MOST_LINES = 45;

    private static final Set<String> KINDS = Set.of("route", "routeTemplate", "routeConfiguration", "rest");

    /** All but a rest, for Camel 4.17 fails on a description of one that is made from a contract. */
    private static final Set<String> DESCRIBED = Set.of("route", "routeTemplate", "routeConfiguration");

    /** The only routes that touch the outside, each with what it may touch. */
    private static final Map<String, Set<String>> OUTSIDE = Map.ofEntries(
            Map.entry("serve-rest", Set.of("rest-openapi")),
            Map.entry("create-job", Set.of("kubernetes-job")),
            Map.entry("observe-jobs", Set.of("job-informer")),
            Map.entry("receive-callbacks-grpc", Set.of("branelet")),
            Map.entry("close-job", Set.of("job-outcomes")),
            Map.entry("publish-events-webhook", Set.of("job-events")),
            Map.entry("publish-events-kafka", Set.of("job-events", "kafka")),
            Map.entry("receive-registrations-kafka", Set.of("kafka")),
            Map.entry("dead-letter-registrations-kafka", Set.of("kafka")),
            Map.entry("observe-filesystem", Set.of("redis-filesystem")),
            Map.entry("publish-filesystem-kafka", Set.of("filesystem-events", "kafka")),
            Map.entry("publish-filesystem-webhook", Set.of("filesystem-events")),
            Map.entry("receive-commands-kafka", Set.of("kafka-commands")),
            Map.entry("dead-letter-commands-kafka", Set.of("kafka")));

    private static final Set<String> STOCK = Set.of("direct", "kafka", "kubernetes-job", "vertx-http");

    /** The only calls whose target is known at run time. */
    private static final Map<String, String> DYNAMIC_TARGETS = Map.of(
            "handle-callback", "direct:${variable.destination}",
            "handle-command", "direct:${variable.destination}",
            "serve-rest", "direct:${variable.destination}");

    private static final String OF_LOCATION = "-{{location}}";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\??([^:}]+)(?::[^}]*)?}}");
    private static final Pattern WHOLE =
            Pattern.compile("\\$\\{(body|bodyAs\\(.*?\\)|bodyOneLine|headers|messageHistory.*?|exchange)}");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(token|password|passphrase|secret|credential|keydata).*");
    private static final Pattern USER = Pattern.compile(".*//[^/]*@.*");
    private static final List<String> REFERRING =
            List.of("executorService", "aggregationStrategy", "aggregationRepository");

    private final List<RouteText> files;
    private final Set<String> settings;
    private final Registry registry;
    private final String location;
    private final CamelCatalog catalog = new DefaultCamelCatalog();

    /**
     * Rules for files that belong together.
     *
     * @param settings keys of application.properties
     * @param registry the beans of the program, with those of one infrastructure
     * @param location id of that infrastructure
     */
    RouteRules(List<RouteText> files, Set<String> settings, Registry registry, String location) {
        this.files = List.copyOf(files);
        this.settings = Set.copyOf(settings);
        this.registry = registry;
        this.location = location;
    }

    private static JsonSchema camelSchema() {
        var dialect = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                // It has notes for editors; without this the validator warns of each.
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        return JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(dialect.getIri())
                .metaSchema(dialect)
                .build()
                .getSchema(Objects.requireNonNull(RouteRules.class.getResourceAsStream("/schema/camelYamlDsl.json")));
    }

    /** All findings in one of the files, as {@code file:line: finding}. */
    List<String> findings(RouteText file) {
        return rules().flatMap(rule -> rule.apply(file))
                .distinct()
                .map(finding -> file.file() + ":" + finding.line() + ": " + finding.text())
                .toList();
    }

    private Stream<Function<RouteText, Stream<Word>>> rules() {
        return Stream.of(
                this::schema,
                this::identity,
                this::description,
                this::length,
                this::consumer,
                this::targets,
                this::outside,
                this::errors,
                this::placeholders,
                this::beans,
                this::options,
                this::logs,
                this::secrets);
    }

    private Stream<Word> schema(RouteText file) {
        return SCHEMA.validate(file.json()).stream()
                .map(message -> new Word(message.getMessage(), file.line(message.getInstanceLocation())));
    }

    private Stream<Word> identity(RouteText file) {
        var definition = file.definition();
        if (!KINDS.contains(definition.key())) {
            return Stream.of(new Word("defines not one of " + sorted(KINDS), 1));
        }
        var id = definition.word("id").orElse(new Word("", definition.line()));
        return found(!id.text().equals(file.stem()), id.line(), "id '" + id.text() + "' is not the file's name");
    }

    private Stream<Word> description(RouteText file) {
        if (!DESCRIBED.contains(file.definition().key())) {
            return Stream.empty();
        }
        var words = describedPart(file).word("description");
        if (words.isEmpty()) {
            return Stream.of(new Word("has no description", file.definition().line()));
        }
        var text = words.get().text();
        var line = words.get().line();
        var again = files.stream()
                .filter(other -> !other.file().equals(file.file()))
                .filter(other -> describedPart(other)
                        .word("description")
                        .filter(word -> word.text().equals(text))
                        .isPresent())
                .findFirst();
        return Stream.concat(
                found(
                        !text.endsWith(".") || text.contains(". "),
                        line,
                        "description is not one sentence with a full stop"),
                again.stream().map(other -> new Word("description repeats that of " + other.stem(), line)));
    }

    private static Part describedPart(RouteText file) {
        return file.route().orElse(file.definition());
    }

    private Stream<Word> length(RouteText file) {
        var lines = file.lines().size();
        return found(lines > MOST_LINES, lines, "has " + lines + " lines; at most " + MOST_LINES);
    }

    private Stream<Word> consumer(RouteText file) {
        var name = file.definition().key().equals("routeTemplate") ? file.stem() + OF_LOCATION : file.stem();
        return file.from().stream()
                .filter(from ->
                        from.text().startsWith("direct:") && !from.text().equals("direct:" + name))
                .map(from ->
                        new Word("begins with " + from.text() + "; its name would be direct:" + name, from.line()));
    }

    private Stream<Word> targets(RouteText file) {
        var consumed = files.stream()
                .flatMap(one -> one.from().stream())
                .map(Word::text)
                .collect(Collectors.toSet());
        var dynamic = uris(file, "toD")
                .filter(uri -> !uri.text().equals(DYNAMIC_TARGETS.get(file.stem())))
                .map(uri -> new Word("calls " + uri.text() + "; this route has no such dynamic call", uri.line()));
        var missing = uris(file, "to")
                .filter(uri -> uri.text().startsWith("direct:") && !consumed.contains(uri.text()))
                .map(uri -> new Word("calls " + uri.text() + ", which no route begins with", uri.line()));
        return Stream.concat(dynamic, missing);
    }

    private Stream<Word> outside(RouteText file) {
        var allowed = OUTSIDE.getOrDefault(file.stem(), Set.of());
        return Stream.concat(uris(file, "to"), uris(file, "from"))
                .filter(uri -> !scheme(uri).equals("direct") && !allowed.contains(scheme(uri)))
                .map(uri -> new Word("may not touch " + scheme(uri), uri.line()));
    }

    private Stream<Word> errors(RouteText file) {
        return file.route().stream().flatMap(route -> {
            var configuration = route.word("routeConfigurationId");
            var passesOn = route.part("errorHandler").flatMap(handler -> handler.part("noErrorHandler"));
            var unowned = found(
                    configuration.isEmpty() == passesOn.isEmpty(),
                    route.line(),
                    "needs either routeConfigurationId or noErrorHandler");
            var unknown = configuration.stream()
                    .filter(word -> !configurations().contains(word.text()))
                    .map(word -> new Word("names the unknown route configuration " + word.text(), word.line()));
            return Stream.concat(unowned, unknown);
        });
    }

    private Set<String> configurations() {
        return files.stream()
                .filter(file -> file.definition().key().equals("routeConfiguration"))
                .map(RouteText::stem)
                .collect(Collectors.toSet());
    }

    private Stream<Word> placeholders(RouteText file) {
        var parameters = file.definition().parts().stream()
                .filter(part -> part.key().equals("parameters"))
                .flatMap(part -> part.word("name").stream())
                .map(Word::text)
                .collect(Collectors.toSet());
        return IntStream.range(0, file.lines().size()).boxed().flatMap(index -> PLACEHOLDER
                .matcher(file.lines().get(index))
                .results()
                .map(result -> result.group(1))
                .filter(key -> !settings.contains(key) && !parameters.contains(key))
                .map(key -> new Word("{{" + key + "}} is in no application.properties", index + 1)));
    }

    private Stream<Word> beans(RouteText file) {
        var called = parts(file)
                .filter(part -> part.key().equals("bean") || part.key().equals("method"))
                .flatMap(part -> part.word("ref").stream().flatMap(ref -> methodOf(ref, part)));
        var named = parts(file)
                .flatMap(part -> Stream.concat(
                        REFERRING.stream().flatMap(name -> part.word(name).stream()),
                        part.words().values().stream()
                                .filter(word -> word.text().startsWith("#"))
                                .map(word -> new Word(word.text().substring(1), word.line()))));
        return Stream.concat(called, named.flatMap(this::unbound));
    }

    private Stream<Word> methodOf(Word ref, Part part) {
        var bean = registry.lookupByName(bound(ref));
        if (bean == null) {
            return unbound(ref);
        }
        var method = part.word("method").orElse(new Word("", part.line()));
        var known = Arrays.stream(bean.getClass().getMethods())
                .anyMatch(one -> one.getName().equals(method.text()));
        return found(!known, method.line(), "bean " + ref.text() + " has no public method '" + method.text() + "'");
    }

    private Stream<Word> unbound(Word ref) {
        return found(registry.lookupByName(bound(ref)) == null, ref.line(), "no bean is bound as " + ref.text());
    }

    private String bound(Word ref) {
        return ref.text().replace("{{location}}", location);
    }

    private Stream<Word> options(RouteText file) {
        return parts(file)
                .filter(part -> part.word("uri")
                        .filter(uri -> STOCK.contains(scheme(uri)))
                        .isPresent())
                .flatMap(this::optionsOf);
    }

    private Stream<Word> optionsOf(Part part) {
        var uri = part.word("uri").orElseThrow();
        var parameters = part.part("parameters").orElse(Part.NOTHING).words();
        var query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .collect(Collectors.joining("&"));
        var result = catalog.validateEndpointProperties(uri.text() + (query.isEmpty() ? "" : "?" + query), false);
        var names = Stream.of(result.getUnknown(), result.getLenient())
                .filter(Objects::nonNull)
                .flatMap(Set::stream);
        return names.map(name -> new Word(
                scheme(uri) + " has no option " + name,
                parameters.getOrDefault(name, uri).line()));
    }

    private Stream<Word> logs(RouteText file) {
        return parts(file)
                .filter(part -> part.key().equals("log"))
                .flatMap(part -> part.word("message").stream())
                .flatMap(message -> WHOLE.matcher(message.text())
                        .results()
                        .map(MatchResult::group)
                        .map(whole -> new Word("logs " + whole + "; log ids alone", message.line())));
    }

    private Stream<Word> secrets(RouteText file) {
        var options = parts(file)
                .filter(part -> part.key().equals("parameters"))
                .flatMap(part -> part.words().entrySet().stream())
                .filter(entry -> SECRET.matcher(entry.getKey()).matches())
                .map(entry -> new Word(
                        "secret in a URI: " + entry.getKey(), entry.getValue().line()));
        var queries = parts(file)
                .flatMap(part -> part.word("uri").stream())
                .filter(uri -> USER.matcher(uri.text()).matches()
                        || (uri.text().contains("?")
                                && SECRET.matcher(uri.text()).matches()))
                .map(uri -> new Word("secret in a URI", uri.line()));
        return Stream.concat(options, queries);
    }

    private static Stream<Part> parts(RouteText file) {
        return file.root().all();
    }

    private static Stream<Word> uris(RouteText file, String key) {
        return parts(file).filter(part -> part.key().equals(key)).flatMap(part -> part.word("uri").stream());
    }

    private static String scheme(Word uri) {
        return uri.text().split(":", 2)[0];
    }

    private static Stream<Word> found(boolean wrong, int line, String text) {
        return wrong ? Stream.of(new Word(text, line)) : Stream.empty();
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }
}
