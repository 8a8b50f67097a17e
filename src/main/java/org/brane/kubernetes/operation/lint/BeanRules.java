package org.brane.kubernetes.operation.lint;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.spi.Registry;

/** Each bean that a route names is one of the program's, and has the method. */
final class BeanRules implements Rule {

    private static final List<String> REFERRING =
            List.of("executorService", "aggregationStrategy", "aggregationRepository");

    /** Not beans of the registry, but classes by name. */
    private static final List<String> BY_CLASS = List.of("#class:", "#type:");

    private static final String BY_NAME = "#bean:";

    private final Registry registry;
    private final String location;

    /**
     * Rules for routes that see certain beans.
     *
     * @param registry the beans of the program, with those of one infrastructure
     * @param location id of that infrastructure
     */
    BeanRules(Registry registry, String location) {
        this.registry = registry;
        this.location = location;
    }

    @Override
    public Stream<Finding> findings(RouteText file, RouteTexts all) {
        var called = file.parts()
                .filter(part -> part.key().equals("bean") || part.key().equals("method"))
                .flatMap(part -> part.word("ref").stream().flatMap(ref -> methodOf(file, ref, part)));
        var named = file.parts().flatMap(BeanRules::references).flatMap(ref -> unbound(file, ref));
        return Stream.concat(called, named);
    }

    private static Stream<Word> references(Part part) {
        var values = part.words().values().stream()
                .filter(word -> word.text().startsWith("#"))
                .filter(word -> BY_CLASS.stream().noneMatch(word.text()::startsWith))
                .map(word -> new Word(
                        word.text().substring(word.text().startsWith(BY_NAME) ? BY_NAME.length() : 1), word.line()));
        return Stream.concat(REFERRING.stream().flatMap(name -> part.word(name).stream()), values);
    }

    private Stream<Finding> methodOf(RouteText file, Word ref, Part part) {
        var bean = registry.lookupByName(bound(ref));
        if (bean == null) {
            return unbound(file, ref);
        }
        var method = part.word("method").orElse(new Word("", part.line()));
        var known = Arrays.stream(bean.getClass().getMethods())
                .anyMatch(one -> one.getName().equals(method.text()));
        return file.found(
                !known,
                method.line(),
                "bean " + ref.text() + " has no public method '" + method.text() + "'",
                "look how other routes call it");
    }

    private Stream<Finding> unbound(RouteText file, Word ref) {
        return file.found(
                registry.lookupByName(bound(ref)) == null,
                ref.line(),
                "no bean is bound as " + ref.text(),
                "mend the name; beans are those that shipped routes name");
    }

    private String bound(Word ref) {
        return ref.text().replace("{{location}}", location);
    }
}
