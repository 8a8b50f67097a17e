package org.brane.kubernetes.operation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.awaitility.Awaitility;
import org.brane.kubernetes.config.SettingsReader;
import org.brane.kubernetes.operation.routes.RouteEditing;
import org.brane.kubernetes.operation.routes.RouteFile;
import org.brane.kubernetes.operation.routes.RouteFiles;
import org.brane.kubernetes.operation.routes.RouteState;

/** A folder of route files and a context that runs them while they are edited, judged as the service judges them. */
final class EditedRoutes implements AutoCloseable {

    private final Path folder;
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final EditingSide side;

    private EditedRoutes(Path folder) {
        this.folder = folder;
        side = new EditingSide(new SettingsReader(
                        Path.of("config/application.properties"),
                        Map.of(),
                        Map.of(
                                "camel.main.routes-include-pattern",
                                pattern(folder),
                                "brane.infrastructures.check-interval",
                                "10ms"))
                .read());
        side.addComponents(context);
    }

    /** Runs what is in a folder. */
    static EditedRoutes start(Path folder, Map<String, Object> beans) throws Exception {
        var routes = new EditedRoutes(folder);
        beans.forEach(routes.context.getRegistry()::bind);
        var files = new RouteFiles(pattern(folder))
                .read().files().stream().map(RouteFile::of).toList();
        for (var file : files) {
            file.read(routes.context);
            file.addConfigurations(routes.context);
        }
        for (var file : files) {
            file.addRoutes(routes.context);
        }
        routes.context.start();
        routes.side.editing().start(routes.context);
        return routes;
    }

    CamelContext context() {
        return context;
    }

    RouteEditing editing() {
        return side.editing();
    }

    ProducerTemplate template() {
        return context.createProducerTemplate();
    }

    /** Sends a body to a route and returns the body at its end. */
    String ask(String route) {
        return template().requestBody("direct:" + route, "asked", String.class);
    }

    Path file(String name) {
        return folder.resolve(name + ".camel.yaml");
    }

    /** As most editors do: a new file takes the place of the old one. */
    void edit(String name, String text) {
        try {
            var next = Files.writeString(folder.resolve("next.tmp"), text);
            Files.move(next, file(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until a file is said to be in a state. */
    RouteState await(String name, RouteState.State state) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> state(name), found -> found.state() == state);
    }

    RouteState state(String name) {
        return editing().states().stream()
                .filter(state -> state.file().equals(file(name).toString()))
                .findFirst()
                .orElse(new RouteState(name, file(name).toString(), RouteState.State.OFF, 0, List.of()));
    }

    @Override
    public void close() {
        side.close();
        context.stop();
    }

    private static String pattern(Path folder) {
        return "file:" + folder + "/**/*.camel.yaml";
    }
}
