package org.brane.kubernetes.operation.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaValidatorsConfig;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A route file fits the schema that comes with Camel, which designers of routes go by. */
final class SchemaRule implements Rule {

    private static final String REMEDY = "see the schema of Camel's YAML DSL";

    private final JsonSchema schema = schema();

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        try {
            return schema.validate(new YAMLMapper().readTree(file.text())).stream()
                    .map(message -> file.finding(
                            line(file.tree().orElseThrow(), message.getInstanceLocation()),
                            message.getMessage(),
                            REMEDY));
        } catch (JsonProcessingException noJson) {
            var line = noJson.getLocation() == null ? 1 : noJson.getLocation().getLineNr();
            return Stream.of(file.finding(line, "is no JSON: " + noJson.getOriginalMessage(), REMEDY));
        }
    }

    private static JsonSchema schema() {
        var dialect = JsonMetaSchema.builder(JsonMetaSchema.getV4())
                // It has notes for editors; without this the validator warns of each.
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        // What refers to itself as often as steps do would fill the memory if it were unfolded beforehand.
        var config = SchemaValidatorsConfig.builder().preloadJsonSchema(false).build();
        return JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(dialect.getIri())
                .metaSchema(dialect)
                .build()
                .getSchema(
                        Objects.requireNonNull(SchemaRule.class.getResourceAsStream("/schema/camelYamlDsl.json")),
                        config);
    }

    /** The line of what the schema speaks of. */
    private static int line(Node tree, JsonNodePath path) {
        var node = tree;
        for (var i = 0; i < path.getNameCount(); i++) {
            var step = path.getElement(i);
            node = step instanceof Integer index && node instanceof SequenceNode list
                    ? list.getValue().get(index)
                    : entry(node, step.toString()).orElse(node);
        }
        return Part.line(node);
    }

    private static Optional<Node> entry(Node node, String key) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(tuple -> Part.text(tuple.getKeyNode()).equals(key))
                        .map(NodeTuple::getValueNode)
                        .findFirst()
                : Optional.empty();
    }
}
