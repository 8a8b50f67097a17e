package org.brane.kubernetes.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.oas.OpenApi30;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.command.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The contract itself: valid, complete, and true to its own examples. */
class OpenApiTest {

    private static final String ADDRESS = "urn:contract";
    private static final Source SOURCE = new Source("rest", "", Instant.EPOCH);

    private final JsonNode contract = read();
    private final JsonSchemaFactory factory = JsonSchemaFactory.builder()
            .defaultMetaSchemaIri(OpenApi30.getInstance().getIri())
            .metaSchema(OpenApi30.getInstance())
            .schemaLoaders(loaders -> loaders.schemas(address -> address.equals(ADDRESS) ? contract.toString() : null))
            .build();
    private final SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .preloadJsonSchema(false)
            .build();

    @Test
    void itIsValidOpenApi() throws IOException {
        var parsed = new OpenAPIV3Parser().readContents(Files.readString(Commands.CONTRACT), null, new ParseOptions());

        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths())
                .containsOnlyKeys(
                        "/v1/routes",
                        "/v1/jobs",
                        "/v1/jobs/{job}",
                        "/v1/infrastructures",
                        "/v1/infrastructures/{location}",
                        "/v1/infrastructures/{location}/check",
                        "/v1/events",
                        "/v1/filesystems",
                        "/v1/filesystems/{name}/entries");
    }

    @Test
    void everyExampleIsValidAgainstItsSchema() {
        var problems = new ArrayList<String>();
        var examples = new ArrayList<String>();

        walk("", contract, (pointer, node) -> {
            if (node.has("schema")) {
                examplesOf(node).forEach((name, example) -> {
                    examples.add(name);
                    problems.addAll(check(pointer + "/schema", pointer + " " + name, example));
                });
            } else if (node.has("example") && node.has("type")) {
                examples.add("example");
                problems.addAll(check(pointer, pointer, node.get("example")));
            }
        });

        assertThat(problems).isEmpty();
        assertThat(examples).hasSizeGreaterThan(50);
    }

    @Test
    void everyCommandAmongTheExamplesIsReadAsOne() {
        var reader = Commands.reader();
        var examples = contract.at("/paths/~1v1~1jobs/post/requestBody/content/application~1json/examples");

        assertThat(examples).isNotEmpty().allSatisfy(example -> {
            var body = example.path("value").toString().getBytes(UTF_8);
            assertThat(reader.readCreate(body, Optional.empty(), SOURCE).image())
                    .isNotEmpty();
        });
    }

    @Test
    void everyFieldHasADescription() {
        var without = new ArrayList<String>();

        walk("", contract.path("components").path("schemas"), (pointer, node) -> {
            if (node.path("type").isTextual()
                    && !node.has("description")
                    && !pointer.endsWith("/items")
                    && !pointer.endsWith("/additionalProperties")
                    && !pointer.endsWith("/allOf/1")) {
                without.add(pointer);
            }
        });

        assertThat(without).isEmpty();
    }

    @Test
    void everyObjectIsClosed() {
        var open = new ArrayList<String>();

        walk("", contract.path("components").path("schemas"), (pointer, node) -> {
            if (node.path("type").asText().equals("object")
                    && !node.has("additionalProperties")
                    && !pointer.endsWith("/allOf/1")) {
                open.add(pointer);
            }
        });

        assertThat(open).isEmpty();
    }

    @Test
    void everyRefusalIsAProblemDocument() {
        var others = new ArrayList<String>();

        walk("", contract, (pointer, node) -> {
            if (pointer.endsWith("/responses") && !pointer.startsWith("/components")) {
                node.properties().forEach(answer -> {
                    var response = answer.getValue().has("$ref")
                            ? contract.at(answer.getValue().get("$ref").asText().substring(1))
                            : answer.getValue();
                    if (answer.getKey().compareTo("400") >= 0
                            && !response.path("content").has(ProblemDocument.MEDIA_TYPE)) {
                        others.add(pointer + "/" + answer.getKey());
                    }
                });
            }
        });

        assertThat(others).isEmpty();
    }

    @Test
    void aContractWithoutTheSchemasOfCommandsIsRefused(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("openapi.yaml"), "openapi: 3.0.3\n");

        assertThatExceptionOfType(ProblemsException.class)
                .isThrownBy(() -> CommandContract.read(file))
                .satisfies(e -> assertThat(e.problems()).hasSize(3));
    }

    @Test
    void aContractThatIsMissingOrNoYamlIsRefused(@TempDir Path folder) throws IOException {
        var noYaml = Files.writeString(folder.resolve("openapi.yaml"), "a: [\n");

        for (var file : List.of(noYaml, folder.resolve("missing.yaml"), folder)) {
            assertThatExceptionOfType(ProblemsException.class).isThrownBy(() -> CommandContract.read(file));
        }
    }

    private Map<String, JsonNode> examplesOf(JsonNode node) {
        var examples = new java.util.LinkedHashMap<String, JsonNode>();
        if (node.has("example")) {
            examples.put("example", node.get("example"));
        }
        node.path("examples").properties().forEach(entry -> {
            var example = entry.getValue();
            var target = example.has("$ref")
                    ? contract.at(example.get("$ref").asText().substring(1))
                    : example;
            examples.put(entry.getKey(), target.path("value"));
        });
        return examples;
    }

    private List<String> check(String schema, String name, JsonNode example) {
        return factory.getSchema(SchemaLocation.of(ADDRESS + "#" + schema), config).validate(example).stream()
                .map(message -> name + ": " + message.getMessage())
                .toList();
    }

    private static void walk(String pointer, JsonNode node, BiConsumer<String, JsonNode> visitor) {
        visitor.accept(pointer, node);
        node.properties().forEach(field -> {
            if (!field.getKey().startsWith("example")) {
                walk(pointer + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue(), visitor);
            }
        });
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            walk(pointer + "/" + i, node.get(i), visitor);
        }
    }

    private static JsonNode read() {
        try {
            return new YAMLMapper().readTree(Files.readString(Commands.CONTRACT));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
