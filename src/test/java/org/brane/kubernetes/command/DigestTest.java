package org.brane.kubernetes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DigestTest {

    private static final JobOptions EVERYTHING = new JobOptions(
            List.of("/bin/sh", "-c"),
            Map.of("B", "2", "A", "ä"),
            Optional.of("500m"),
            Optional.of("256Mi"),
            Optional.of(0),
            Optional.of(3600L),
            Optional.of(2),
            Map.of("kubernetes.io/arch", "amd64"),
            Optional.of("batch-low"),
            Map.of("team", ""));

    @Test
    void theCanonicalTextIsAsDocumented() {
        assertThat(Digest.canonical("alpine:3.22", List.of("", "a b"), false, EVERYTHING))
                .isEqualTo("4:kind6:CREATE5:image11:alpine:3.228:branelet5:false4:args1:20:3:a b"
                        + "7:command1:27:/bin/sh2:-c3:env1:21:A2:ä1:B1:2"
                        + "12:nodeSelector1:118:kubernetes.io/arch5:amd646:labels1:14:team0:"
                        + "3:cpu4:500m6:memory5:256Mi3:gpu1:015:deadlineSeconds4:36007:retries1:2"
                        + "17:priorityClassName9:batch-low");
    }

    @Test
    void theDigestOfACommandNeverChanges() {
        assertThat(Digest.of("alpine:3.22", List.of("", "a b"), false, EVERYTHING))
                .isEqualTo("8c8d82493e04fd7375c81b3546c3a3f822ec6c9565410c9f5ec802d7d3ef7233");
        assertThat(Digest.of("hello-world:1.0.0", List.of("ecu", "hello", "e30="), true, JobOptions.NONE))
                .isEqualTo("4ad2eb3faf996bab8375c2e1441717919f8a4d6baaa43427f3358af7e3db670e");
    }

    @Test
    void theOrderOfKeysDoesNotCount() {
        var forwards = new LinkedHashMap<String, String>();
        var backwards = new LinkedHashMap<String, String>();
        for (var i = 0; i < 100; i++) {
            forwards.put("NAME_" + i, "value");
            backwards.put("NAME_" + (99 - i), "value");
        }

        assertThat(withEnv(forwards)).isEqualTo(withEnv(backwards));
    }

    @ParameterizedTest
    @MethodSource
    void everyPartCounts(String digest) {
        assertThat(digest).isNotEqualTo(Digest.of("alpine", List.of(), false, JobOptions.NONE));
    }

    static Stream<String> everyPartCounts() {
        Function<JobOptions, String> with = options -> Digest.of("alpine", List.of(), false, options);
        return Stream.of(
                Digest.of("alpine:3", List.of(), false, JobOptions.NONE),
                Digest.of("alpine", List.of(""), false, JobOptions.NONE),
                Digest.of("alpine", List.of(), true, JobOptions.NONE),
                withEnv(Map.of("A", "")),
                with.apply(scalars("500m", null, null, null, null, null)),
                with.apply(scalars(null, "1Gi", null, null, null, null)),
                with.apply(scalars(null, null, 0, null, null, null)),
                with.apply(scalars(null, null, null, 1L, null, null)),
                with.apply(scalars(null, null, null, null, 0, null)),
                with.apply(scalars(null, null, null, null, null, "batch-low")));
    }

    @Test
    void wordsDoNotRunTogether() {
        var whole = Digest.of("alpine", List.of("ab", "c"), false, JobOptions.NONE);

        assertThat(whole).isNotEqualTo(Digest.of("alpine", List.of("a", "bc"), false, JobOptions.NONE));
        assertThat(whole).isNotEqualTo(Digest.of("alpine", List.of("ab", "c", ""), false, JobOptions.NONE));
        assertThat(whole).isNotEqualTo(Digest.of("alpine", List.of("ab1:c"), false, JobOptions.NONE));
    }

    private static String withEnv(Map<String, String> env) {
        var none = JobOptions.NONE;
        var options = new JobOptions(
                List.of(),
                env,
                none.cpu(),
                none.memory(),
                none.gpu(),
                none.deadlineSeconds(),
                none.retries(),
                Map.of(),
                none.priorityClassName(),
                Map.of());
        return Digest.of("alpine", List.of(), false, options);
    }

    private static JobOptions scalars(
            @Nullable String cpu,
            @Nullable String memory,
            @Nullable Integer gpu,
            @Nullable Long deadlineSeconds,
            @Nullable Integer retries,
            @Nullable String priorityClassName) {
        return new JobOptions(
                List.of(),
                Map.of(),
                Optional.ofNullable(cpu),
                Optional.ofNullable(memory),
                Optional.ofNullable(gpu),
                Optional.ofNullable(deadlineSeconds),
                Optional.ofNullable(retries),
                Map.of(),
                Optional.ofNullable(priorityClassName),
                Map.of());
    }
}
