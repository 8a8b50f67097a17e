package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.util.AntPathMatcher;
import org.brane.kubernetes.operation.routes.RouteFile;

/** The route files that fit the settings. */
final class FittingFiles {

    private final String pattern;
    private final String hidden;

    /** @param properties of Camel, with the patterns of what is a route file and what is none */
    FittingFiles(Map<String, String> properties) {
        this.pattern = requireNonNull(properties.get("camel.main.routes-include-pattern"), "include pattern");
        this.hidden = requireNonNull(properties.get("camel.main.routes-exclude-pattern"), "exclude pattern");
    }

    /** What a file must fit, as it is set. */
    String pattern() {
        return pattern;
    }

    /** All that fit, those of one pattern by name; empty where there is none. */
    List<RouteFile> in(CamelContext context) throws Exception {
        var files = new ArrayList<RouteFile>();
        for (var one : pattern.split(",", -1)) {
            resources(context, one.strip()).stream()
                    .filter(found -> !AntPathMatcher.INSTANCE.match(hidden, found.getLocation()))
                    .sorted(Comparator.comparing(Resource::getLocation))
                    .map(RouteFile::new)
                    .forEach(files::add);
        }
        return files;
    }

    private static Collection<Resource> resources(CamelContext context, String pattern) throws Exception {
        try {
            return PluginHelper.getPackageScanResourceResolver(context).findResources(pattern);
        } catch (NoSuchFileException noFolder) {
            return List.of();
        }
    }
}
