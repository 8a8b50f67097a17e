package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.brane.kubernetes.operation.ForeignHeaders;
import org.brane.kubernetes.testing.ArtemisBroker;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.JavaBytes;
import org.brane.kubernetes.testing.KafkaBroker;
import org.brane.kubernetes.testing.KafkaTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile cases 17 and 18 at every way into one service that has all of them open. */
@ClusterTest
@KafkaTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryChannelIT {

    private ArtemisBroker artemis;
    private Scene scene;
    private List<Way> ways;

    @BeforeAll
    void start(KafkaBroker kafka, ClusterNamespace namespace, @TempDir Path data, @TempDir Path folder) {
        artemis = ArtemisBroker.start(data);
        scene = new Scene(namespace, folder);
        var deeds = new Deeds(scene);
        var topics = new KafkaWays(kafka, scene, deeds);
        var queues = new AmqpWays(artemis, scene, deeds);
        scene.start();
        ways = Stream.of(new HttpWays(scene, deeds).open(), topics.open(), queues.open())
                .flatMap(List::stream)
                .toList();
    }

    @AfterAll
    void close() {
        scene.close();
        artemis.close();
    }

    List<Way> ways() {
        return ways;
    }

    @ParameterizedTest
    @MethodSource("ways")
    void foreignHeadersChangeNothing(Way way) {
        way.send().accept(ForeignHeaders.all());

        soon().until(way.isDone()::getAsBoolean);
        assertThat(scene.jobs()).noneMatch(job -> job.getMetadata().getName().startsWith("elsewhere"));
        assertThat(scene.rest().get("/v1/infrastructures/elsewhere").status()).isEqualTo(404);
    }

    /** Else the next test would show nothing. */
    @Test
    void classesThatAreLoadedAreSeen() {
        assertThat(scene.service().hasLoaded("java.lang.Object")).isTrue();
    }

    /** A class is loaded before any filter is asked about it. */
    @ParameterizedTest
    @MethodSource("ways")
    void aJavaObjectIsRefusedAndNobodyBeginsToReadIt(Way way) {
        way.sendObject().accept(JavaBytes.FOREIGN);

        soon().until(way.isRefused()::getAsBoolean);
        assertThat(scene.service().hasLoaded(JavaBytes.FOREIGN_CLASS)).isFalse();
    }
}
