package org.brane.kubernetes.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.brane.kubernetes.storm.Fault.Target;
import org.junit.jupiter.api.Test;

class ForecastTest {

    private static final Map<String, String> LONG =
            Map.of("storm.time", "10m", "storm.clusters", "3", "storm.seed", "7");

    @Test
    void theSameSeedBringsTheSameFaults() {
        assertThat(forecast(LONG)).isEqualTo(forecast(LONG));
    }

    @Test
    void anotherSeedBringsOthers() {
        var other = Map.of("storm.time", "10m", "storm.clusters", "3", "storm.seed", "8");

        assertThat(forecast(other)).isNotEqualTo(forecast(LONG));
    }

    @Test
    void everyKindOfTargetAndEveryFaultStrikesInTenMinutes() {
        var strikes = forecast(LONG).strikes();

        assertThat(strikes).extracting(Strike::target).contains(Target.values());
        assertThat(strikes).extracting(Strike::fault).contains(Fault.values());
    }

    @Test
    void everyClusterIsStruck() {
        assertThat(forecast(LONG).strikes())
                .filteredOn(strike -> strike.target() == Target.API_SERVER)
                .extracting(Strike::number)
                .contains(0, 1, 2);
    }

    @Test
    void noTargetIsStruckByAFaultOfAnother() {
        assertThat(forecast(LONG).strikes())
                .allSatisfy(strike -> assertThat(strike.target().faults()).contains(strike.fault()));
    }

    @Test
    void theServiceIsKilledAsOftenAsAskedFor() {
        var options = Map.of("storm.time", "10m", "storm.kill-every", "60s", "storm.seed", "1");

        assertThat(forecast(options).strikes())
                .filteredOn(strike -> strike.fault() == Fault.KILL)
                .extracting(Strike::at)
                .startsWith(Duration.ofMinutes(1), Duration.ofMinutes(2))
                .hasSize(9);
    }

    @Test
    void onlyTheFaultsThatAreAskedForStrike() {
        var options = Map.of("storm.time", "10m", "storm.faults", "gone, drop-answer", "storm.kill-every", "1h");

        assertThat(forecast(options).strikes()).extracting(Strike::fault).containsOnly(Fault.GONE, Fault.DROP_ANSWER);
    }

    @Test
    void withoutFaultsTheServiceAloneIsKilled() {
        assertThat(forecast(Map.of("storm.faults", "none")).strikes())
                .extracting(Strike::target)
                .containsOnly(Target.SERVICE);
    }

    private static Forecast forecast(Map<String, String> options) {
        return Forecast.of(StormOptions.read(options));
    }
}
