package org.brane.kubernetes.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/** The schemas of command documents, as the OpenAPI file of this service has them. Safe for use by many threads. */
public final class CommandContract {

    /** The forms in which a command document comes. */
    enum Form {
        /** Over REST. */
        CREATE("CreateCommand"),
        /** Over a queue, where it must have an identifier. */
        QUEUED_CREATE("QueuedCreateCommand"),
        /** Over a queue. */
        STOP("StopCommand");

        private final String schema;

        Form(String schema) {
            this.schema = schema;
        }
    }

    private static final String SCHEMAS = "/components/schemas/";
    private static final String ADDRESS = "urn:brane-kubernetes:openapi";

    private final JsonNode openApi;
    private final Map<Form, JsonSchema> schemas = new EnumMap<>(Form.class);

    private CommandContract(JsonNode openApi) {
        this.openApi = openApi;
        var dialect = JsonMetaSchema.builder(OpenApi30.getInstance())
                // The file is more than schemas; without this the validator warns of all that it does not check.
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        var factory = JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(dialect.getIri())
                .metaSchema(dialect)
                .schemaLoaders(
                        loaders -> loaders.schemas(address -> address.equals(ADDRESS) ? openApi.toString() : null))
                .build();
        var config = SchemaValidatorsConfig.builder()
                .regularExpressionFactory(CommandContract::regularExpression)
                .build();
        for (var form : Form.values()) {
            schemas.put(form, factory.getSchema(SchemaLocation.of(ADDRESS + "#" + SCHEMAS + form.schema), config));
        }
    }

    /**
     * Reads the contract.
     *
     * @param file OpenAPI 3.0 in YAML
     * @throws ProblemsException if it cannot be read or lacks a schema of a command
     */
    public static CommandContract read(Path file) {
        try {
            var openApi = new YAMLMapper().readTree(Files.readString(file));
            var lacking = Arrays.stream(Form.values())
                    .filter(form -> !openApi.at(SCHEMAS + form.schema).isObject())
                    .map(form -> Problem.missing(file + "#" + SCHEMAS + form.schema, "commands are checked against it"))
                    .toList();
            if (!lacking.isEmpty()) {
                throw refused(lacking);
            }
            return new CommandContract(openApi);
        } catch (JsonProcessingException e) {
            throw refused(List.of(new Problem(file.toString(), "is no YAML", Problem.shown(e.getOriginalMessage()))));
        } catch (IOException e) {
            throw refused(List.of(new Problem(file.toString(), "cannot be read", Problem.shown(e.toString()))));
        }
    }

    /** Names of the REST API's operations. */
    public Set<String> operations() {
        return Set.copyOf(openApi.path("paths").findValuesAsText("operationId"));
    }

    /** What is wrong with a document, one problem for each thing, by the thing; in the order of the schema. */
    Map<String, Problem> check(Form form, ObjectNode document) {
        var problems = new LinkedHashMap<String, Problem>();
        for (var message : requireNonNull(schemas.get(form)).validate(document)) {
            var problem = SchemaProblem.of(message, schemaOf(message));
            problems.putIfAbsent(problem.thing(), problem);
        }
        return problems;
    }

    private JsonNode schemaOf(ValidationMessage message) {
        return openApi.at(message.getSchemaLocation().getFragment().getParent().toString());
    }

    /** In a schema, {@code $} is the end of the text; in Java it is also the place before a last line feed. */
    private static RegularExpression regularExpression(String regex) {
        var pattern = Pattern.compile(regex.endsWith("$") ? regex.substring(0, regex.length() - 1) + "\\z" : regex);
        return text -> pattern.matcher(text).find();
    }

    private static ProblemsException refused(List<Problem> problems) {
        return new ProblemsException("Contract", problems);
    }
}
