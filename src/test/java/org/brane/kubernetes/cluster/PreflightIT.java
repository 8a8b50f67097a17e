package org.brane.kubernetes.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.LimitRangeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.brane.kubernetes.infrastructure.PreflightCheck;
import org.brane.kubernetes.infrastructure.PreflightCheck.Verdict;
import org.brane.kubernetes.infrastructure.PreflightReport;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.FreePorts;
import org.brane.kubernetes.testing.HungServer;
import org.brane.kubernetes.wire.PreflightDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@ClusterTest
class PreflightIT {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final List<String> ALL_JOBS = List.of("create", "get", "list", "watch", "patch", "delete");

    private final PreflightRun preflight = new PreflightRun();

    @AfterEach
    void close() {
        preflight.close();
    }

    @Test
    void accountWithAllItNeedsPassesEveryCheck(ClusterNamespace namespace) {
        var account = TestAccount.withAll(namespace);

        var report = preflight.run(namespace.name(), account.kubeconfig());

        assertThat(report.checks())
                .filteredOn(check -> check.verdict() != Verdict.OK)
                .isEmpty();
        assertThat(report.role()).isEmpty();
        assertThat(report.checks()).hasSize(CheckName.values().length - 5);
    }

    @Test
    void roleThatLacksPodLogsIsToldExactlyThat(ClusterNamespace namespace) {
        var account = TestAccount.with(
                namespace,
                Map.of(
                        "batch/jobs",
                        ALL_JOBS,
                        "/pods",
                        List.of("get", "list", "watch"),
                        "/events",
                        List.of("list", "watch")));

        var report = preflight.run(namespace.name(), account.kubeconfig());

        assertThat(report.checks())
                .filteredOn(check -> check.verdict() == Verdict.FAILURE || check.verdict() == Verdict.WARNING)
                .extracting(PreflightCheck::sentence)
                .containsExactly("The credential may not get pods/log in " + namespace.name() + ".");
    }

    @Test
    void roleOfTheReportTurnsItGreen(ClusterNamespace namespace) {
        var account = TestAccount.with(namespace, Map.of("batch/jobs", ALL_JOBS));
        var role = preflight.run(namespace.name(), account.kubeconfig()).role().orElseThrow();

        account.apply(role);

        await().atMost(SOON).untilAsserted(() -> assertThat(
                        preflight.run(namespace.name(), account.kubeconfig()).checks())
                .filteredOn(check -> check.verdict() != Verdict.OK)
                .isEmpty());
    }

    @Test
    void accountWithoutAnyRightIsToldAllThatItNeeds(ClusterNamespace namespace) {
        var account = TestAccount.with(namespace, Map.of());

        var report = preflight.run(namespace.name(), account.kubeconfig());

        assertThat(verdicts(report))
                .containsEntry("rights-jobs", Verdict.FAILURE)
                .containsEntry("rights-pods", Verdict.FAILURE)
                .containsEntry("rights-pods-log", Verdict.FAILURE)
                .containsEntry("rights-events", Verdict.WARNING)
                .containsEntry("namespace", Verdict.UNKNOWN)
                .containsEntry("quotas", Verdict.UNKNOWN)
                .containsEntry("limit-ranges", Verdict.UNKNOWN)
                .containsEntry("dry-run", Verdict.UNKNOWN)
                .containsEntry("excess-rights", Verdict.OK);
    }

    @Test
    void clusterAdminIsWarnedOf(ControlPlane plane, ClusterNamespace namespace) {
        var report = preflight.run(namespace.name(), plane.adminKubeconfig());

        assertThat(report.hasExcessRights()).isTrue();
        assertThat(sentence(report, "excess-rights")).contains("in the whole cluster: everything (cluster-admin)");
        assertThat(report.verdict()).isEqualTo(Verdict.WARNING);
    }

    @Test
    void rightsBeyondTheNeededInTheOwnNamespaceAreWarnedOf(ClusterNamespace namespace) {
        var account = TestAccount.with(
                namespace, Map.of("/secrets", List.of("get"), "/pods/exec", List.of("create"), "batch/jobs", ALL_JOBS));

        var report = preflight.run(namespace.name(), account.kubeconfig());

        assertThat(sentence(report, "excess-rights"))
                .contains("in namespace " + namespace.name() + ": read secrets, run commands in Pods.");
    }

    @Test
    void absentNamespaceFails(ControlPlane plane) {
        var report = preflight.run("nobody-made-this", plane.adminKubeconfig());

        assertThat(sentence(report, "namespace")).isEqualTo("There is no namespace nobody-made-this.");
        assertThat(verdicts(report))
                .containsEntry("namespace", Verdict.FAILURE)
                .containsEntry("dry-run", Verdict.FAILURE);
    }

    @Test
    void namespaceThatIsBeingDeletedFails(ControlPlane plane, ClusterNamespace namespace) {
        namespace.admin().namespaces().withName(namespace.name()).edit(found -> {
            found.getMetadata().setFinalizers(List.of("test.example/hold"));
            return found;
        });
        namespace.admin().namespaces().withName(namespace.name()).delete();

        var report = preflight.run(namespace.name(), plane.adminKubeconfig());

        namespace.admin().namespaces().withName(namespace.name()).edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
        assertThat(sentence(report, "namespace")).isEqualTo("Namespace " + namespace.name() + " is being deleted.");
        assertThat(sentence(report, "dry-run")).contains("because it is being terminated");
    }

    @Test
    void namespaceThatEnforcesTheRestrictedStandardFails(ClusterNamespace namespace) {
        label(namespace, Map.of("pod-security.kubernetes.io/enforce", "restricted"));

        var report = preflight.run(namespace.name(), namespace.kubeconfig());

        assertThat(sentence(report, "dry-run"))
                .contains("its Pods refused: would violate PodSecurity \"restricted:latest\": runAsNonRoot != true");
        assertThat(verdicts(report)).containsEntry("dry-run", Verdict.FAILURE);
    }

    @Test
    void namespaceThatEnforcesTheBaselineRefusesPrivilegedPodsOnly(ClusterNamespace namespace) {
        label(namespace, Map.of("pod-security.kubernetes.io/enforce", "baseline"));

        var report = preflight.runPrivileged(namespace.name(), namespace.kubeconfig());

        assertThat(verdicts(report))
                .containsEntry("dry-run", Verdict.OK)
                .containsEntry("dry-run-privileged", Verdict.FAILURE);
    }

    @Test
    void namespaceThatOnlyWarnsIsAWarning(ClusterNamespace namespace) {
        label(namespace, Map.of("pod-security.kubernetes.io/warn", "restricted"));

        var report = preflight.run(namespace.name(), namespace.kubeconfig());

        assertThat(verdicts(report)).containsEntry("dry-run", Verdict.WARNING);
    }

    @Test
    void quotaThatIsUsedUpIsAWarning(ClusterNamespace namespace) {
        var quotas = namespace.admin().resourceQuotas().inNamespace(namespace.name());
        quotas.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("few")
                        .endMetadata()
                        .withNewSpec()
                        .addToHard("count/jobs.batch", new Quantity("1"))
                        .endSpec()
                        .build())
                .create();
        await().atMost(SOON)
                .until(() -> quotas.withName("few").get().getStatus().getUsed() != null);
        preflight.makeJob(namespace);

        var report = preflight.run(namespace.name(), namespace.kubeconfig());

        assertThat(sentence(report, "quotas")).contains("quota few allows 1 count/jobs.batch, of which 1 are used");
        assertThat(sentence(report, "dry-run")).contains("exceeded quota: few");
        assertThat(verdicts(report)).containsEntry("quotas", Verdict.WARNING).containsEntry("dry-run", Verdict.WARNING);
    }

    @Test
    void limitRangeThatOurPodsBreakFails(ClusterNamespace namespace) {
        var range = new LimitRangeBuilder()
                .withNewMetadata()
                .withName("small")
                .endMetadata()
                .withNewSpec()
                .addNewLimit()
                .withType("Container")
                .addToMax("memory", new Quantity("16Mi"))
                .endLimit()
                .endSpec()
                .build();
        namespace.admin().resource(range).inNamespace(namespace.name()).create();

        var report = preflight.run(namespace.name(), namespace.kubeconfig());

        assertThat(verdicts(report)).containsEntry("limit-ranges", Verdict.FAILURE);
        assertThat(sentence(report, "limit-ranges")).contains("limit range small wants at most 16Mi memory");
    }

    @Test
    void tokenThatEndsSoonIsAWarning(ClusterNamespace namespace) {
        var account = TestAccount.with(namespace, Map.of());

        var report = preflight.run(namespace.name(), account.kubeconfig(Duration.ofMinutes(10)));

        assertThat(sentence(report, "token")).startsWith("The token is good for 9 minutes");
        assertThat(verdicts(report)).containsEntry("token", Verdict.WARNING);
    }

    @Test
    void wrongAuthorityIsToldAsTlsTrouble(ClusterNamespace namespace) {
        var report = preflight.run(namespace.name(), PreflightRun.withOtherAuthority(namespace.kubeconfig()));

        assertThat(sentence(report, "reachable")).contains("is not trusted (TLS)");
        assertThat(verdicts(report))
                .containsEntry("reachable", Verdict.FAILURE)
                .containsEntry("server-certificate", Verdict.FAILURE)
                .containsEntry("rights-jobs", Verdict.UNKNOWN);
    }

    @Test
    void wrongTokenIsToldAsSuch(ClusterNamespace namespace) {
        var report = preflight.run(namespace.name(), PreflightRun.withToken(namespace.kubeconfig(), "nobodys-token"));

        assertThat(verdicts(report))
                .containsEntry("reachable", Verdict.OK)
                .containsEntry("credential", Verdict.FAILURE)
                .containsEntry("token", Verdict.UNKNOWN)
                .containsEntry("rights-jobs", Verdict.UNKNOWN)
                .containsEntry("excess-rights", Verdict.UNKNOWN);
    }

    @Test
    void serverThatIsAwayIsToldAsTcpTrouble(ClusterNamespace namespace) {
        var report = preflight.run(namespace.name(), namespace.kubeconfigThrough(FreePorts.one()));

        assertThat(sentence(report, "reachable")).contains("(TCP)").contains("refused");
        assertThat(verdicts(report)).containsEntry("rights-jobs", Verdict.UNKNOWN);
    }

    @Test
    void serverThatHangsIsUnreachableAndAllElseOfItUnknown(ClusterNamespace namespace) {
        try (var hung = HungServer.start()) {
            var report = preflight.run(namespace.name(), namespace.kubeconfigThrough(hung.port()));

            assertThat(sentence(report, "reachable")).contains("no TLS on it");
            assertThat(report.checks())
                    .filteredOn(check -> check.verdict() == Verdict.FAILURE)
                    .extracting(PreflightCheck::name)
                    .containsExactly("reachable");
            assertThat(report.checks())
                    .filteredOn(check -> check.verdict() == Verdict.OK)
                    .extracting(PreflightCheck::name)
                    .containsOnly("callback-to", "registry");
        }
    }

    @Test
    void secretsAreInNoReport(ClusterNamespace namespace) {
        var token = PreflightRun.token(namespace.kubeconfig());

        var report = preflight.runPrivileged(namespace.name(), namespace.kubeconfig());

        assertThat(new String(new PreflightDocument(report).json(), UTF_8))
                .doesNotContain(token, token.substring(token.lastIndexOf('.')), PreflightRun.PASSWORD);
        assertThat(report.toString()).doesNotContain(token, PreflightRun.PASSWORD);
    }

    @Test
    void nothingIsMade(ClusterNamespace namespace) {
        preflight.runPrivileged(namespace.name(), namespace.kubeconfig());

        assertThat(namespace
                        .admin()
                        .batch()
                        .v1()
                        .jobs()
                        .inNamespace(namespace.name())
                        .list()
                        .getItems())
                .isEmpty();
    }

    private static void label(ClusterNamespace namespace, Map<String, String> labels) {
        namespace.admin().namespaces().withName(namespace.name()).edit(found -> {
            found.getMetadata().getLabels().putAll(labels);
            return found;
        });
    }

    private static String sentence(PreflightReport report, String check) {
        return report.check(check).orElseThrow().sentence();
    }

    private static Map<String, Verdict> verdicts(PreflightReport report) {
        return report.checks().stream().collect(Collectors.toMap(PreflightCheck::name, PreflightCheck::verdict));
    }
}
