package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.health.HealthCheck;
import org.brane.kubernetes.operation.routes.RouteState.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of each way in which a route file can be edited while its route runs. */
class RouteEditingTest {

    private final EditedRoutes routes;
    private final Path folder;

    RouteEditingTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        Files.writeString(folder.resolve("answer.camel.yaml"), answer("answer", "old"));
        Files.writeString(folder.resolve("other.camel.yaml"), answer("other", "other"));
        Files.writeString(folder.resolve("caller.camel.yaml"), calling("caller", "direct:answer"));
        Files.writeString(folder.resolve("settle-it.camel.yaml"), settling("settled"));
        Files.writeString(folder.resolve("failing.camel.yaml"), failing());
        Files.writeString(folder.resolve("make.camel.yaml"), template("old"));
        routes = EditedRoutes.start(folder, Map.of());
    }

    @AfterEach
    void close() {
        routes.close();
    }

    @Test
    void aGoodEditTakesThePlaceOfItsOwnRouteAndOfNoOther() {
        var other = routes.context().getRoute("other");

        routes.edit("answer", answer("answer", "new"));

        await().untilAsserted(() -> assertThat(routes.ask("answer")).isEqualTo("new"));
        await().untilAsserted(() -> assertThat(routes.context().getRoutes())
                .noneMatch(route -> route.getId().endsWith("-leaving")));
        assertThat(routes.context().getRoute("other")).isSameAs(other);
        assertThat(routes.ask("caller")).isEqualTo("new");
    }

    @Test
    void aBrokenEditChangesNothingAndIsToldWithFileLineAndReason() {
        routes.edit("answer", answer("answer", "new").replace("setBody", "setBoddy"));

        var state = routes.await("answer", State.FORMER);
        assertThat(state.problems()).first().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(routes.file("answer").toString());
            assertThat(problem.line()).isEqualTo(9);
            assertThat(problem.reason()).contains("setBoddy");
        });
        assertThat(routes.ask("answer")).isEqualTo("old");
        assertThat(new RouteHealth(routes.editing()).call()).satisfies(health -> {
            assertThat(health.getState()).isEqualTo(HealthCheck.State.UP);
            assertThat(health.getDetails()).containsKey(routes.file("answer").toString());
        });
    }

    @Test
    void aGoodEditIsTakenWhileAnotherFileIsBroken() {
        routes.edit("answer", "- route: [");
        routes.await("answer", State.FORMER);

        routes.edit("other", answer("other", "new"));

        await().untilAsserted(() -> assertThat(routes.ask("other")).isEqualTo("new"));
        assertThat(routes.ask("answer")).isEqualTo("old");
        assertThat(routes.state("answer").state()).isEqualTo(State.FORMER);
    }

    @Test
    void aBrokenFileThatIsMendedIsTaken() {
        routes.edit("answer", "- route: [");
        routes.await("answer", State.FORMER);

        routes.edit("answer", answer("answer", "mended"));

        await().untilAsserted(() -> assertThat(routes.ask("answer")).isEqualTo("mended"));
        assertThat(routes.await("answer", State.RUNNING).problems()).isEmpty();
    }

    @Test
    void aNewFileIsTaken() {
        routes.edit("added", answer("added", "new"));

        routes.await("added", State.RUNNING);
        assertThat(routes.ask("added")).isEqualTo("new");
    }

    @Test
    void aNewFileThatIsBrokenIsTold() {
        routes.edit("added", answer("misnamed", "new"));

        assertThat(routes.await("added", State.REFUSED).problems())
                .first()
                .satisfies(problem -> assertThat(problem.reason()).contains("is not the file's name"));
    }

    @Test
    void filesThatNeedEachOtherAreTakenTogetherAndABrokenOneHoldsNoneUp() {
        routes.edit("broken", "- route: [");
        routes.edit("first", calling("first", "direct:second"));
        routes.edit("second", answer("second", "new"));

        routes.await("first", State.RUNNING);
        routes.await("broken", State.REFUSED);
        assertThat(routes.ask("first")).isEqualTo("new");
    }

    @Test
    void aFileThatIsDeletedTakesItsRouteWithIt() throws IOException {
        Files.delete(routes.file("other"));

        await().untilAsserted(
                        () -> assertThat(routes.context().getRoute("other")).isNull());
        assertThatThrownBy(() -> routes.ask("other"))
                .hasRootCauseMessage("No consumers available on endpoint: direct://other. Exchange[]");
    }

    @Test
    void aRouteThatOthersCallOutlivesItsFile() throws IOException {
        Files.delete(routes.file("answer"));

        assertThat(routes.await("answer", State.FORMER).problems()).first().satisfies(problem -> {
            assertThat(problem.file()).isEqualTo(routes.file("caller").toString());
            assertThat(problem.reason()).isEqualTo("no route begins with direct:answer");
        });
        assertThat(routes.ask("caller")).isEqualTo("old");
    }

    @Test
    void aSecondFileOfTheSameNameIsRefusedAndTheFirstGoesOn() throws IOException {
        Files.createDirectory(folder.resolve("elsewhere"));

        routes.edit("elsewhere/answer", answer("answer", "second"));

        routes.await("elsewhere/answer", State.REFUSED);
        assertThat(routes.ask("answer")).isEqualTo("old");
        assertThat(routes.state("answer").state()).isEqualTo(State.RUNNING);
    }

    @Test
    void anEditInPlaceIsTakenOnceItIsWhole() throws IOException {
        var whole = answer("answer", "new");
        Files.writeString(routes.file("answer"), whole.substring(0, whole.length() / 2));
        routes.await("answer", State.FORMER);

        Files.writeString(routes.file("answer"), whole.substring(whole.length() / 2), StandardOpenOption.APPEND);

        await().untilAsserted(() -> assertThat(routes.ask("answer")).isEqualTo("new"));
    }

    @Test
    void aRouteConfigurationIsReplacedInEveryRouteThatNamesIt() {
        assertThat(routes.ask("failing")).isEqualTo("settled");

        routes.edit("settle-it", settling("settled anew"));

        await().untilAsserted(() -> assertThat(routes.ask("failing")).isEqualTo("settled anew"));
    }

    @Test
    void aTemplateIsReplacedInEveryRouteMadeOfIt() throws Exception {
        for (var location : new String[] {"a", "b"}) {
            TemplatedRouteBuilder.builder(routes.context(), "make")
                    .routeId("make-" + location)
                    .parameter("location", location)
                    .add();
        }
        assertThat(routes.ask("make-a")).isEqualTo("old a");

        routes.edit("make", template("new"));

        await().untilAsserted(() -> assertThat(routes.ask("make-a")).isEqualTo("new a"));
        await().untilAsserted(() -> assertThat(routes.ask("make-b")).isEqualTo("new b"));
        assertThat(routes.state("make").routes()).isEqualTo(2);
    }

    @Test
    void aMountedConfigMapThatIsSwappedIsTaken() throws Exception {
        var mount = Files.createDirectory(folder.resolve("mounted"));
        swap(mount, "..1", answer("mapped", "old"));
        Files.createSymbolicLink(mount.resolve("mapped.camel.yaml"), Path.of("..data", "mapped.camel.yaml"));
        routes.await("mounted/mapped", State.RUNNING);

        swap(mount, "..2", answer("mapped", "new"));

        await().untilAsserted(() -> assertThat(routes.ask("mapped")).isEqualTo("new"));
    }

    @Test
    void aFolderThatIsGoneForAWhileChangesNothing() throws IOException {
        var route = routes.context().getRoute("answer");
        var away = folder.resolveSibling(folder.getFileName() + "-away");

        Files.move(folder, away);
        await().during(Duration.ofMillis(300)).until(() -> routes.context().getRoutesSize() == 4);
        Files.move(away, folder);
        routes.edit("other", answer("other", "new"));

        await().untilAsserted(() -> assertThat(routes.ask("other")).isEqualTo("new"));
        assertThat(routes.context().getRoute("answer")).isSameAs(route);
    }

    /** As the kubelet does it: a new hidden folder, and a link that is renamed into place. */
    private static void swap(Path mount, String version, String text) throws IOException {
        Files.writeString(Files.createDirectory(mount.resolve(version)).resolve("mapped.camel.yaml"), text);
        Files.createSymbolicLink(mount.resolve("..data_tmp"), Path.of(version));
        Files.move(mount.resolve("..data_tmp"), mount.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String answer(String id, String text) {
        return """
                - route:
                    id: %1$s
                    description: Answers with %2$s as %1$s.
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:%1$s
                      steps:
                        - setBody:
                            expression:
                              constant:
                                expression: %2$s
                """.formatted(id, text);
    }

    private static String calling(String id, String target) {
        return """
                - route:
                    id: %1$s
                    description: Calls %2$s as %1$s.
                    errorHandler:
                      noErrorHandler: {}
                    from:
                      uri: direct:%1$s
                      steps:
                        - to:
                            uri: %2$s
                """.formatted(id, target);
    }

    private static String settling(String text) {
        return """
                - routeConfiguration:
                    id: settle-it
                    description: Settles whatever fails with %1$s.
                    onException:
                      - onException:
                          exception:
                            - java.lang.Throwable
                          handled:
                            constant:
                              expression: "true"
                          steps:
                            - setBody:
                                expression:
                                  constant:
                                    expression: %1$s
                """.formatted(text);
    }

    private static String failing() {
        return """
                - route:
                    id: failing
                    description: Fails whenever it is called.
                    routeConfigurationId: settle-it
                    from:
                      uri: direct:failing
                      steps:
                        - throwException:
                            exceptionType: java.lang.IllegalStateException
                            message: meant
                """;
    }

    private static String template(String text) {
        return """
                - routeTemplate:
                    id: make
                    parameters:
                      - name: location
                        description: Id of the infrastructure.
                    route:
                      description: Answers with %1$s and its location.
                      errorHandler:
                        noErrorHandler: {}
                      from:
                        uri: direct:make-{{location}}
                        steps:
                          - setBody:
                              expression:
                                constant:
                                  expression: %1$s {{location}}
                """.formatted(text);
    }
}
