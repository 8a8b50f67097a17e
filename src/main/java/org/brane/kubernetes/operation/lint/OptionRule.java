package org.brane.kubernetes.operation.lint;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.catalog.CamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel;
import org.brane.kubernetes.operation.scheme.OwnSchemes;

/** Each option of an endpoint is one that its component has, and its value one that the option takes. */
final class OptionRule implements Rule {

    private final CamelCatalog catalog;

    OptionRule(CamelCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        return file.parts().flatMap(part -> part.word("uri").stream()
                .filter(uri -> catalog.findComponentNames().contains(uri.scheme()))
                .flatMap(uri -> findings(file, uri, part)));
    }

    private Stream<Finding> findings(RouteText file, Word uri, Part part) {
        var parameters = part.part("parameters").orElse(Part.NOTHING).words();
        var result = catalog.validateEndpointProperties(uri.text() + query(uri, parameters), false);
        var unknown = names(result)
                .map(name -> file.finding(
                        parameters.getOrDefault(name, uri).line(),
                        uri.scheme() + " has no option " + name,
                        remedy(uri.scheme())));
        var wrong = values(result)
                .flatMap(values -> values.entrySet().stream())
                .map(value -> file.finding(
                        parameters.getOrDefault(value.getKey(), uri).line(),
                        "option " + value.getKey() + " of " + uri.scheme() + " cannot be '" + value.getValue() + "'",
                        remedy(uri.scheme(), value.getKey())));
        return Stream.concat(unknown, wrong);
    }

    private String remedy(String scheme) {
        if (!OwnSchemes.names().contains(scheme)) {
            return "see the component's options in the Camel catalog";
        }
        var options = catalog.componentModel(scheme).getEndpointParameterOptions().stream()
                .map(ComponentModel.EndpointOptionModel::getName)
                .collect(Collectors.joining(", "));
        return "it takes " + (options.isEmpty() ? "none" : options);
    }

    private String remedy(String scheme, String option) {
        return catalog.componentModel(scheme).getEndpointOptions().stream()
                .filter(model -> model.getName().equals(option))
                .findFirst()
                .map(model -> model.getEnums() == null ? model.getType() : String.join(", ", model.getEnums()))
                .map(values -> "it can be " + values)
                .orElseGet(() -> remedy(scheme));
    }

    private static String query(Word uri, Map<String, Word> parameters) {
        var query = parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue().text())
                .collect(Collectors.joining("&"));
        return query.isEmpty() ? "" : (uri.text().contains("?") ? "&" : "?") + query;
    }

    private static Stream<String> names(EndpointValidationResult result) {
        return Stream.of(result.getUnknown(), result.getLenient())
                .filter(Objects::nonNull)
                .flatMap(Set::stream);
    }

    private static Stream<Map<String, String>> values(EndpointValidationResult result) {
        return Stream.of(
                        result.getInvalidBoolean(),
                        result.getInvalidDuration(),
                        result.getInvalidEnum(),
                        result.getInvalidInteger(),
                        result.getInvalidNumber())
                .flatMap(values -> Optional.ofNullable(values).stream());
    }
}
