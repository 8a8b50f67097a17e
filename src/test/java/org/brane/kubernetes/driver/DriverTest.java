package org.brane.kubernetes.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.driver.Call.End;

import com.google.protobuf.ByteString;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.brane.protobuf.Event;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The model keeps the tables of brane.md section 9. */
class DriverTest {

    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");

    private final Driver driver = new Driver(Dialect.SECOND);
    private final Driver old = new Driver(Dialect.FIRST);

    /** The stages that were told, and the limit in the last. */
    @ParameterizedTest
    @CsvSource({"'', 60", "1, 60", "1 2, 30", "1 2 3, 10", "1 2 3 4, 10", "1 2 3 4 6, 30"})
    void aCallTimesOutAfterTheLimitOfItsStage(String kinds, long seconds) {
        var call = driver.call("A1", NOW);
        for (var kind : kinds.isEmpty() ? new String[0] : kinds.split(" ", -1)) {
            driver.hear(event(Integer.parseInt(kind), ""), NOW);
        }

        driver.passes(NOW.plusSeconds(seconds));
        var atTheLimit = call.end();
        driver.passes(NOW.plusSeconds(seconds).plusMillis(1));

        assertThat(atTheLimit).isEmpty();
        assertThat(call.end()).hasValue(End.TIMED_OUT);
    }

    @Test
    void aHeartbeatBeginsTheLimitOfAStartedJobAnew() {
        var call = driver.call("A1", NOW);
        driver.hear(event(1, ""), NOW);
        driver.hear(event(4, ""), NOW);

        driver.hear(event(5, ""), NOW.plusSeconds(9));
        driver.passes(NOW.plusSeconds(18));

        assertThat(call.end()).isEmpty();
    }

    @Test
    void aCreatedThatComesLateBeginsALimit() {
        var call = driver.call("A1", NOW);
        driver.hear(event(1, ""), NOW);
        driver.hear(event(4, ""), NOW);
        driver.hear(event(1, ""), NOW);

        driver.passes(NOW.plusSeconds(61));

        assertThat(call.end()).hasValue(End.TIMED_OUT);
    }

    @Test
    void theFirstDriverHasNoLimits() {
        var call = old.call("A1", NOW);

        old.passes(NOW.plus(Duration.ofDays(1)));

        assertThat(call.end()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 11, 12, 7, -2, 100})
    void aKindThatItDoesNotDigestStopsTheSecondDriver(int kind) {
        driver.hear(event(kind, ""), NOW);

        assertThat(driver.stopped()).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 4, 8, 9, 10, -10, -3})
    void aKindThatItDoesNotDigestStopsTheFirstDriver(int kind) {
        old.hear(event(kind, ""), NOW);

        assertThat(old.stopped()).isPresent();
    }

    @Test
    void aResultThatIsNoValueStopsTheFirstDriverAlone() {
        old.hear(event(5, "none"), NOW);
        driver.hear(event(10, "none"), NOW);

        assertThat(old.stopped()).isPresent();
        assertThat(driver.stopped()).isEmpty();
    }

    @Test
    void bytesThatAreNoEventStopBoth() {
        driver.hear(new byte[] {(byte) 0xff}, NOW);
        old.hear(new byte[] {(byte) 0xff}, NOW);

        assertThat(driver.stopped()).isPresent();
        assertThat(old.stopped()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"10, RESULT", "9, ERROR", "-10, ERROR", "-8, ERROR", "-1, ERROR", "-3, ERROR", "-4, ERROR", "-6, ERROR"
    })
    void anEndEndsTheCallWhereverItComes(int kind, End end) {
        var call = driver.call("A1", NOW);

        driver.hear(event(kind, "{\"v\":\"unit\"}"), NOW);

        assertThat(call.end()).hasValue(end);
    }

    @ParameterizedTest
    @CsvSource({"1, SERVICE", "-1, ERROR"})
    void aDetachedCallWaitsForTheJobAlone(int kind, End end) {
        var call = driver.callDetached("A1", NOW);

        driver.hear(event(kind, ""), NOW);

        assertThat(call.end()).hasValue(end);
    }

    @Test
    void aDetachedCallNeedsCreatedForItsLocation() {
        var call = driver.callDetached("A1", NOW);

        driver.hear(event(2, ""), NOW);

        assertThat(call.end()).isEqualTo(Optional.of(End.ERROR));
        assertThat(driver.oddities()).isNotEmpty();
    }

    @Test
    void aStoryThatLeadsBackIsNoted() {
        driver.hear(event(1, ""), NOW);
        driver.hear(event(4, ""), NOW);
        driver.hear(event(3, ""), NOW);

        assertThat(driver.oddities()).containsExactly("A1-x: INITIALIZED after STARTED");
    }

    private static byte[] event(int kind, String payload) {
        return Event.newBuilder()
                .setKind(kind)
                .setIdentifier("A1-x")
                .setLocation("hospital-a")
                .setPayload(ByteString.copyFromUtf8(payload))
                .build()
                .toByteArray();
    }
}
