package org.brane.kubernetes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobKeyTest {

    private static final int LONGEST_JOB_NAME = 62;

    @ParameterizedTest
    @CsvSource(textBlock = """
            hospital-a, none, nightly-report-7, nightly-report-7-jjri86lqr4
            hospital-a, 6f1c09e4-27d5-4a4e-9c5e-0a3a2f0f8a11, A6f1c09e4Rx7k2p9, A6f1c09e4Rx7k2p9-kju7shziae
            b, none, 0, 0-r8sir2ph7i
            """)
    void theJobIdOfAKeyNeverChanges(String location, String application, String identifier, String jobId) {
        assertThat(new JobKey(location, application, identifier).jobId()).isEqualTo(jobId);
    }

    @Test
    void keysThatDifferAnywhereHaveDifferentIds() {
        var parts = List.of("a", "A", "b", "a-b", "ab", "a-", "none", "0");
        var ids = new HashSet<String>();

        for (var location : parts) {
            for (var application : parts) {
                for (var identifier : parts) {
                    ids.add(new JobKey(location, application, identifier).jobName());
                }
            }
        }

        assertThat(ids).hasSize(parts.size() * parts.size() * parts.size());
    }

    @Test
    void partsDoNotRunTogether() {
        assertThat(new JobKey("a", "bc", "x").jobId()).isNotEqualTo(new JobKey("ab", "c", "x").jobId());
    }

    @Test
    void identifiersThatDifferInCaseOnlyHaveDifferentNames() {
        assertThat(new JobKey("l", "none", "Abc").jobName()).isNotEqualTo(new JobKey("l", "none", "aBC").jobName());
    }

    @Test
    void theLongestIdentifierGivesANameThatALabelCanHold() {
        var key = new JobKey("l".repeat(63), "ä".repeat(128), "I".repeat(51));

        assertThat(key.jobName()).hasSize(LONGEST_JOB_NAME).matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?");
    }

    @Test
    void theIdKeepsTheCaseOfTheIdentifierAndTheNameDoesNot() {
        var key = new JobKey("hospital-a", "none", "A6f1c09e4Rx7k2p9");

        assertThat(key.jobId()).startsWith("A6f1c09e4Rx7k2p9-");
        assertThat(key.jobName()).isEqualTo(key.jobId().toLowerCase(Locale.ROOT));
    }

    @ParameterizedTest
    @CsvSource({
        "a-0123456789, true",
        "A-b--mhv5b0zzv1, true",
        "'', false",
        "..-0123456789, false",
        "a-012345678, false",
        "a-01234567890, false",
        "a-ABCDEFGHIJ, false",
        "-a-0123456789, false",
        "'a-0123456789\n', false"
    })
    void onlyWhatAKeyCouldGiveIsAJobId(String text, boolean isJobId) {
        assertThat(JobKey.isJobId(text)).isEqualTo(isJobId);
    }

    @Test
    void whatStandsBeforeTheFirstDashIsTheCorrelationId() {
        var jobId = new JobKey("hospital-a", "session", "A6f1c09e4Rx7k2p9").jobId();

        assertThat(jobId.substring(0, jobId.indexOf('-'))).isEqualTo("A6f1c09e4Rx7k2p9");
    }
}
