package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentTest {

    private static final Infrastructure BARE = Given.infrastructureAt(1);
    private static final CreateJob COMMAND = Given.command("a");

    @Test
    void branesOwnVariablesAreSet() {
        assertThat(values(COMMAND, BARE))
                .containsExactly(
                        "BRANE_APPLICATION_ID=none",
                        "BRANE_CALLBACK_TO=http://control.example:50052",
                        "BRANE_JOB_ID=" + COMMAND.key().jobId(),
                        "BRANE_LOCATION_ID=hospital-a");
    }

    @Test
    void proxyAndSharedFileSystemAreNamedToBraneletWhereThereAreSuch() {
        var packaged = Given.command(Given.key("a"), true, JobOptions.NONE);
        var full = new Infrastructure(
                BARE.location(),
                BARE.address(),
                BARE.namespace(),
                BARE.registry(),
                BARE.callbackTo(),
                Optional.of("redis://control.example"),
                Optional.of("proxy.example:1080"),
                List.of(),
                BARE.kubeconfig());

        assertThat(values(packaged, full))
                .contains("BRANE_MOUNT_DFS=redis://control.example", "BRANE_PROXY_ADDRESS=proxy.example:1080");
        assertThat(values(COMMAND, full))
                .noneMatch(variable -> variable.contains("redis") || variable.contains("1080"));
    }

    @Test
    void whereNobodyIsCalledThereIsNoAddress() {
        var silent = new Infrastructure(
                BARE.location(),
                BARE.address(),
                BARE.namespace(),
                BARE.registry(),
                "",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                BARE.kubeconfig());

        assertThat(values(COMMAND, silent)).noneMatch(variable -> variable.contains("CALLBACK"));
    }

    @Test
    void debugIsOffForBraneletOnly() {
        var packaged = Given.command(Given.key("a"), true, JobOptions.NONE);

        assertThat(values(packaged, BARE)).contains("DEBUG=false");
        assertThat(values(COMMAND, BARE)).noneMatch(value -> value.startsWith("DEBUG="));
    }

    @Test
    void callerMayDebugBranelet() {
        var command = Given.command(Given.key("a"), true, Given.env(Map.of("DEBUG", "true")));

        assertThat(values(command, BARE)).contains("DEBUG=true");
    }

    @Test
    void callerCannotSetWhatIsBranes() {
        var command = Given.command("a", Given.env(Map.of("BRANE_JOB_ID", "other", "BRANE_CALLBACK_TO", "other")));

        assertThat(values(command, BARE)).isEqualTo(values(COMMAND, BARE));
    }

    @Test
    void variablesStandInTheOrderOfTheirNames() {
        var command = Given.command("a", Given.env(Map.of("Z", "1", "A", "2", "b", "3")));

        assertThat(Environment.of(command, BARE)).extracting(EnvVar::getName).isSorted();
    }

    @ParameterizedTest
    @CsvSource({"plain,plain", "$(HOME),$$(HOME)", "$$(HOME),$$$$(HOME)", "a$b$,a$$b$$", "${x},$${x}"})
    void dollarsAreDoubledForTheKubeletWouldExpandThem(String given, String written) {
        var command = Given.command("a", Given.env(Map.of("GIVEN", given)));

        assertThat(values(command, BARE)).contains("GIVEN=" + written);
    }

    private static List<String> values(CreateJob command, Infrastructure infrastructure) {
        return Environment.of(command, infrastructure).stream()
                .map(variable -> variable.getName() + "=" + variable.getValue())
                .toList();
    }
}
