package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceRule;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of a preflight that need no cluster. */
class PreflightRulesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "-1s, FAILURE",
        "0s, FAILURE",
        "10m, WARNING",
        "6d, WARNING",
        "7d, OK",
        "8d, OK",
    })
    void tokenIsJudgedByTheTimeItHasLeft(String left, Verdict verdict) {
        var end = NOW.plus(duration(left));

        assertThat(Expiry.TOKEN.judge(end, NOW).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"-1d, FAILURE", "13d, WARNING", "14d, OK"})
    void certificateIsJudgedByTheTimeItHasLeft(String left, Verdict verdict) {
        var end = NOW.plus(duration(left));

        assertThat(Expiry.SERVER_CERTIFICATE.judge(end, NOW).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 28, WARNING",
        "1, 29, OK",
        "1, 29+, OK",
        "1, 35, OK",
        "1, 36, WARNING",
        "2, 30, WARNING",
        "'', '', UNKNOWN",
        "1, 99999999999, UNKNOWN",
        ", , UNKNOWN",
    })
    void versionIsJudgedByTheRangeThatWeAreMadeFor(String major, String minor, Verdict verdict) {
        assertThat(SupportedVersions.judge(major, minor).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"201, OK", "401, FAILURE", "403, UNKNOWN", "404, UNKNOWN", "500, UNKNOWN"})
    void onlyAnUnauthorizedAnswerSpeaksAgainstTheCredential(int code, Verdict verdict) {
        assertThat(Reachability.judge(new Reachability.Answer(code, "brane")).verdict())
                .isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "201, '', OK",
        "403, 'jobs.batch \"x\" is forbidden: exceeded quota: few', WARNING",
        "403, 'admission webhook \"no\" denied the request', FAILURE",
        "400, 'admission webhook \"no\" does not support dry run', UNKNOWN",
        "404, 'namespaces \"brane\" not found', FAILURE",
        "422, 'Job is invalid', FAILURE",
        "429, '', UNKNOWN",
        "500, '', UNKNOWN",
        "503, '', UNKNOWN",
    })
    void triedJobIsJudgedByTheAnswer(int code, String message, Verdict verdict) {
        var rule = new DryRunRule(CheckName.DRY_RUN, "A Job", PodSecurity.UNKNOWN);

        var check = rule.judge(new DryRunRule.Answer(code, message, List.of()));

        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.sentence()).contains(message);
    }

    @ParameterizedTest
    @CsvSource({
        "restricted, , true, FAILURE",
        "restricted, restricted, true, FAILURE",
        "restricted, privileged, false, UNKNOWN",
        "baseline, restricted, true, WARNING",
        "baseline, , false, OK",
        ", restricted, true, WARNING",
        ", , false, OK",
    })
    void warningsOfPodSecurityCountByWhatTheNamespaceRefuses(
            String enforce, String warn, boolean isWarned, Verdict verdict) {
        var namespace = new NamespaceBuilder().withNewMetadata().endMetadata().build();
        namespace.getMetadata().setLabels(new HashMap<>());
        Optional.ofNullable(enforce).ifPresent(level -> label(namespace, "enforce", level));
        Optional.ofNullable(warn).ifPresent(level -> label(namespace, "warn", level));
        var warnings =
                isWarned ? List.of("would violate PodSecurity \"restricted:latest\": runAsNonRoot") : List.<String>of();
        var rule = new DryRunRule(CheckName.DRY_RUN, "A Job", PodSecurity.of(namespace));

        var check = rule.judge(new DryRunRule.Answer(201, "", warnings));

        assertThat(check.verdict()).isEqualTo(verdict);
    }

    @Test
    void textsOfWarningsAreReadWithTheirQuotes() {
        var headers = List.of(
                "299 - \"would violate \\\"restricted:latest\\\"\"", "299 - \"one\", 299 - \"two\"", "nonsense");

        assertThat(WarningHeader.texts(headers)).containsExactly("would violate \"restricted:latest\"", "one", "two");
    }

    @ParameterizedTest
    @CsvSource({
        "count/jobs.batch, 5, 4, OK",
        "count/jobs.batch, 5, 5, WARNING",
        "pods, 0, 0, FAILURE",
        "requests.cpu, 1, 900m, OK",
        "requests.cpu, 1, 901m, WARNING",
        "cpu, 50m, 0, FAILURE",
        "limits.memory, 1Gi, 1Gi, WARNING",
        "limits.memory, 128Mi, 0, FAILURE",
        "persistentvolumeclaims, 0, 0, OK",
    })
    void quotaIsJudgedByTheRoomItLeavesForAJob(String resource, String hard, String used, Verdict verdict) {
        var quota = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("few")
                .endMetadata()
                .withNewSpec()
                .addToHard(resource, new Quantity(hard))
                .endSpec()
                .withNewStatus()
                .addToUsed(resource, new Quantity(used))
                .endStatus()
                .build();

        assertThat(new QuotaRule(pod()).judge(List.of(quota)).verdict()).isEqualTo(verdict);
    }

    @Test
    void quotaWithScopesMayBeAboutOtherPods() {
        var quota = new ResourceQuotaBuilder()
                .withNewMetadata()
                .withName("few")
                .endMetadata()
                .withNewSpec()
                .addToHard("pods", new Quantity("0"))
                .withScopes("Terminating")
                .endSpec()
                .build();

        assertThat(new QuotaRule(pod()).judge(List.of(quota)).verdict()).isEqualTo(Verdict.WARNING);
    }

    @ParameterizedTest
    @CsvSource({
        "Container, max, cpu, 1, OK",
        "Container, max, cpu, 999m, FAILURE",
        "Pod, max, memory, 511Mi, FAILURE",
        "Container, min, memory, 64Mi, OK",
        "Container, min, memory, 65Mi, FAILURE",
        "Container, ratio, cpu, 10, OK",
        "Container, ratio, cpu, 9, FAILURE",
        "PersistentVolumeClaim, max, cpu, 1m, OK",
    })
    void limitRangeIsJudgedByWhatOurPodsAskFor(
            String type, String bound, String resource, String amount, Verdict verdict) {
        var range = new LimitRangeBuilder()
                .withNewMetadata()
                .withName("small")
                .endMetadata()
                .withNewSpec()
                .addNewLimit()
                .withType(type)
                .withMax(amounts(bound, "max", resource, amount))
                .withMin(amounts(bound, "min", resource, amount))
                .withMaxLimitRequestRatio(amounts(bound, "ratio", resource, amount))
                .endLimit()
                .endSpec()
                .build();

        assertThat(new LimitRangeRule(pod()).judge(List.of(range)).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({
        "get, '', pods/log, get, '', pods/log, true",
        "get, '', pods/log, *, *, *, true",
        "get, '', pods/log, get, '', */log, true",
        "get, '', pods/log, get, '', pods, false",
        "get, '', pods, get, batch, pods, false",
        "get, '', pods, list, '', pods, false",
        "*, *, *, *, *, *, true",
        "*, *, *, get, '', pods, false",
    })
    void rightIsGivenAsRbacGivesIt(
            String verb, String group, String resource, String verbs, String groups, String resources, boolean given) {
        var rule = new ResourceRule(List.of(groups), List.of(), List.of(resources), List.of(verbs));

        assertThat(new Right(verb, group, resource).isGivenBy(rule)).isEqualTo(given);
    }

    @Test
    void rightOnObjectsByNameIsNoRightOnAll() {
        var rule = new ResourceRule(List.of(""), List.of("brane"), List.of("serviceaccounts/token"), List.of("create"));

        assertThat(new Right("create", "", "serviceaccounts/token").isGivenBy(rule))
                .isFalse();
    }

    @Test
    void excessIsTableOfRightsUnlessItIsAll() {
        var some =
                ExcessRights.held(ExcessRight.TABLE, right -> right.resource().equals("secrets"));
        var all = ExcessRights.held(ExcessRight.TABLE, right -> true);

        assertThat(some).extracting(ExcessRight::words).containsExactly("read secrets", "list secrets");
        assertThat(all).containsExactly(ExcessRight.ALL_RIGHTS);
    }

    @Test
    void roleOfAnUnknownAccountComesUnbound() {
        assertThat(RoleText.of("brane", Optional.empty()))
                .startsWith("# Which account")
                .contains("kind: \"Role\"")
                .doesNotContain("kind: \"RoleBinding\"");
    }

    @Test
    void roleIsBoundToTheUserOfACertificate() {
        var strange = "jane\nkind: Secret";

        var text = RoleText.of("brane", Optional.of(strange));

        var binding = Serialization.unmarshal(text.substring(text.lastIndexOf("---")), RoleBinding.class);
        assertThat(binding.getSubjects())
                .containsExactly(new Subject("rbac.authorization.k8s.io", "User", strange, null));
    }

    @Test
    void clusterThatCannotListItsRulesIsAskedForEach() {
        FakeServer.Answer answer = exchange -> {
            var asked = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var isRules = exchange.getRequestURI().getPath().endsWith("selfsubjectrulesreviews");
            var status = isRules ? "{\"incomplete\": true}" : "{\"allowed\": " + asked.contains("exec") + "}";
            FakeServer.of(
                            201,
                            "{\"apiVersion\": \"authorization.k8s.io/v1\", \"kind\": \""
                                    + (isRules ? "SelfSubjectRulesReview" : "SelfSubjectAccessReview")
                                    + "\", \"status\": " + status + "}")
                    .give(exchange);
        };
        try (var server = new FakeServer(answer);
                var clients = new Clients()) {
            var check = new ExcessRights(clients.to(Given.infrastructureAt(server.port()))).look("brane");

            assertThat(check.sentence()).contains("in the whole cluster: run commands in Pods.");
        }
    }

    @ParameterizedTest
    @CsvSource({"registry.example:5000/library/*, OK", ", FAILURE"})
    void sharedFileSystemNeedsImagesThatMayRunPrivileged(String pattern, Verdict verdict) {
        var images = Optional.ofNullable(pattern).map(List::of).orElse(List.of());
        var fileSystem = Optional.of("redis://control.example");
        var infrastructure = PreflightRun.infrastructure("brane", Given.plain(1, Optional.empty()), fileSystem, images);

        var check = PrivilegeRule.judge(infrastructure).orElseThrow();

        assertThat(check.verdict()).isEqualTo(verdict);
        assertThat(check.remedy().orElse(""))
                .contains(pattern == null ? "privileged_images: [\"192.0.2.10:50050/library/*\"]" : "");
    }

    private static PodSpec pod() {
        return new PodTemplates(Given.DEFAULTS).podSpec(Given.command("a"), Given.infrastructureAt(1));
    }

    private static void label(Namespace namespace, String mode, String level) {
        namespace.getMetadata().getLabels().put("pod-security.kubernetes.io/" + mode, level);
    }

    private static Map<String, Quantity> amounts(String bound, String wanted, String resource, String amount) {
        return bound.equals(wanted) ? Map.of(resource, new Quantity(amount)) : Map.of();
    }

    private static Duration duration(String text) {
        return text.endsWith("d")
                ? Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)))
                : Duration.parse("PT" + text);
    }
}
