package org.brane.kubernetes.storm;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.brane.kubernetes.storm.Storm.RouteEdit;
import org.brane.kubernetes.testing.ClusterTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A minute of storm, and two shorter ones over a service that was made wrong on purpose. */
@ClusterTest
class StormIT {

    @Test
    void aMinuteOfStormLosesNothingAndDoublesNothing(@TempDir Path folder) throws Exception {
        var balance = storm(Map.of("storm.seed", "1")).run(folder, Map.of());

        assertThat(balance.findings()).isEmpty();
        assertThat(balance.isEven()).as(balance.line()).isTrue();
        assertThat(balance.accepted()).isPositive();
    }

    @Test
    void aServiceThatAcknowledgesBeforeItCreatesIsFoundOut(@TempDir Path folder) throws Exception {
        var edit = new RouteEdit("commands/create-job.camel.yaml", """
                                    - bean:
                                        ref: create-{{location}}
                                        method: settle
                """);
        var defect = """
                                    - setBody:
                                        expression:
                                          constant:
                                            expression: CREATED
                """;
        var options = Map.of("storm.time", "15s", "storm.faults", "server-error", "storm.fault-every", "2s");

        var balance = storm(shortened(options)).run(folder, Map.of(edit, defect));

        assertThat(balance.isEven()).as(balance.line()).isFalse();
        assertThat(balance.findings()).anyMatch(finding -> finding.matches("B\\d{7}Rstorm-\\w{10}: 0 Jobs made"));
    }

    @Test
    void aServiceThatTellsOutcomesWithoutMarkingThemIsFoundOut(@TempDir Path folder) throws Exception {
        var edit = new RouteEdit("events/close-job.camel.yaml", """
                          - bean:
                              ref: jobs-{{location}}
                              method: close
                """);
        var defect = """
                          - log:
                              message: Closed
                """;
        var options = Map.of("storm.time", "5s", "storm.faults", "none");

        var balance = storm(shortened(options)).run(folder, Map.of(edit, defect));

        assertThat(balance.isEven()).as(balance.line()).isFalse();
        assertThat(balance.findings())
                .anyMatch(finding ->
                        finding.matches("B\\d{7}Rstorm-\\w{10}: its Job does not say that its outcome was taken"));
    }

    /** The defect shows at once; there is nothing to wait for. */
    private static Map<String, String> shortened(Map<String, String> options) {
        var all = new TreeMap<>(options);
        all.put("storm.kill-every", "1h");
        all.put("storm.settle", "15s");
        return all;
    }

    private static Storm storm(Map<String, String> options) {
        return new Storm(StormOptions.read(options), System.out);
    }
}
