package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.driver.Call;
import org.brane.kubernetes.driver.Dialect;
import org.brane.kubernetes.driver.Driver;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Publisher;
import org.brane.kubernetes.event.Storyteller;
import org.brane.kubernetes.testing.ShippedRules;
import org.brane.kubernetes.wire.BraneEvents;
import org.brane.kubernetes.wire.Generation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every story of {@code scenarios} is one that Brane's drivers bear, also where the service restarts at any step of it. */
class DriverScenariosTest {

    private static final Publisher CONTROL_PLANE = new Publisher("kafka", true, true);
    private static final Storyteller TELLER = ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));
    private static final int NEVER = -1;

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("stories")
    void aDriverHearsTheEnd(String story, Generation generation) throws IOException {
        var seen = observations(story);
        for (var restart = NEVER; restart < seen.size(); restart++) {
            var telling = new Telling(generation, seen.get(0));

            telling.tell(seen, restart);

            var step = "restart at " + restart;
            assertThat(telling.driver.stopped()).as(step).isEmpty();
            assertThat(telling.driver.oddities()).as(step).isEmpty();
            assertThat(telling.call.end()).as(step).hasValueSatisfying(end -> assertThat(end)
                    .isNotEqualTo(Call.End.TIMED_OUT));
        }
    }

    static Stream<Arguments> stories() throws IOException {
        return ScenariosTest.stories().stream()
                .filter(DriverScenariosTest::hasOutcome)
                .flatMap(story -> Stream.of(Generation.values()).map(generation -> Arguments.of(story, generation)));
    }

    private static boolean hasOutcome(String story) {
        try {
            var seen = observations(story);
            var last = seen.get(seen.size() - 1);
            return !last.isAnyPodAlive() && last.hasEnded();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Observation> observations(String story) throws IOException {
        return new Scenario(Path.of("src/test/resources/scenarios").resolve(story)).observations();
    }

    /** What a service tells a driver, all at the moment at which scenarios are looked at. */
    private static final class Telling {

        private final Driver driver;
        private final Call call;
        private final BraneEvents events;
        private Ledger ledger = ledger();

        Telling(Generation generation, Observation first) {
            driver = new Driver(Dialect.ofVersion(generation.version()));
            call = driver.call(first.key().identifier().split("-", 2)[0], Scenario.SENT);
            events = new BraneEvents(generation, jobName -> Optional.empty());
        }

        /** After a restart the same is seen again. */
        void tell(List<Observation> seen, int restart) {
            for (var step = 0; step < seen.size(); step++) {
                tell(seen.get(step));
                if (step == restart) {
                    ledger = ledger();
                    tell(seen.get(step));
                }
            }
        }

        private void tell(Observation seen) {
            ledger.record(seen);
            takeAll(seen.job().jobName());
        }

        private void takeAll(String jobName) {
            for (var next = ledger.next("kafka", jobName); next.isPresent(); next = ledger.next("kafka", jobName)) {
                events.write(next.get()).ifPresent(value -> driver.hear(value, Scenario.NOW));
                ledger.take("kafka", next.get());
            }
        }

        private static Ledger ledger() {
            return new Ledger(TELLER, Clock.fixed(Scenario.NOW, ZoneOffset.UTC), List.of(CONTROL_PLANE));
        }
    }
}
