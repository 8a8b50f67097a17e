package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobFactoryTest {

    private static final Infrastructure PLAIN = Given.infrastructureAt(1);
    private static final Infrastructure PRIVILEGING = privileging("<registry>/library/*");
    private static final JobOptions EVERYTHING = new JobOptions(
            List.of("/bin/sh", "-c"),
            Map.of("KEY", "value"),
            Optional.of("2"),
            Optional.of("1Gi"),
            Optional.of(1),
            Optional.of(60L),
            Optional.of(2),
            Map.of("disk", "fast"),
            Optional.of("high"),
            Map.of("team", "red"));

    private final JobFactory factory = new JobFactory(Given.KEYS, Given.DEFAULTS);

    @Test
    void jobIsNamedByItsKeyAndStandsInTheNamespaceOfItsInfrastructure() {
        var command = Given.command("Mixed-Case");
        var draft = factory.draft(command, PLAIN);

        assertThat(draft.name()).isEqualTo(command.key().jobName()).isLowerCase();
        assertThat(draft.namespace()).isEqualTo("brane");
        assertThat(draft.spec().getTemplate().getMetadata().getLabels()).isEqualTo(draft.labels());
    }

    @Test
    void sameCommandGivesTheSameDraft() {
        assertThat(factory.draft(Given.command("a", EVERYTHING), PLAIN))
                .isEqualTo(factory.draft(Given.command("a", EVERYTHING), PLAIN));
    }

    @Test
    void jobStaysUntilItsOutcomeWasTakenAndIsNotTriedAgain() {
        var spec = factory.draft(Given.command("a"), PLAIN).spec();

        assertThat(spec.getTtlSecondsAfterFinished()).isNull();
        assertThat(spec.getBackoffLimit()).isZero();
        assertThat(spec.getActiveDeadlineSeconds()).isNull();
        assertThat(spec.getPodFailurePolicy()).isNull();
        assertThat(spec.getPodReplacementPolicy()).isNull();
    }

    @Test
    void whatWasAskedForIsInTheJob() {
        var spec = factory.draft(Given.command("a", EVERYTHING), PLAIN).spec();

        assertThat(spec.getBackoffLimit()).isEqualTo(2);
        assertThat(spec.getActiveDeadlineSeconds()).isEqualTo(60);
        assertThat(spec.getTemplate().getSpec().getNodeSelector()).containsExactly(Map.entry("disk", "fast"));
        assertThat(spec.getTemplate().getSpec().getPriorityClassName()).isEqualTo("high");
    }

    @Test
    void defaultsServeWhereTheCommandNamesNoResources() {
        var resources = container(Given.command("a"), PLAIN).getResources();

        assertThat(resources.getRequests()).isEqualTo(quantities("100m", "64Mi"));
        assertThat(resources.getLimits()).isEqualTo(quantities("1", "512Mi"));
    }

    @Test
    void resourcesOfTheCommandAreRequestAndLimit() {
        var resources = container(Given.command("a", EVERYTHING), PLAIN).getResources();

        assertThat(resources.getRequests()).isEqualTo(quantities("2", "1Gi"));
        assertThat(resources.getLimits())
                .containsAllEntriesOf(quantities("2", "1Gi"))
                .containsEntry("nvidia.com/gpu", Quantity.parse("1"));
    }

    @Test
    void wordsReachTheContainerAsTheyAre() {
        var command = new CreateJob(
                Given.key("a"),
                Given.SOURCE,
                "image:1",
                List.of("$(HOME)", "{{x}}", "${y}", "a b"),
                false,
                EVERYTHING,
                "");

        assertThat(container(command, PLAIN).getArgs()).containsExactly("$$(HOME)", "{{x}}", "$${y}", "a b");
        assertThat(container(command, PLAIN).getCommand()).containsExactly("/bin/sh", "-c");
    }

    @Test
    void containerIsConfined() {
        assertConfined(factory.draft(Given.command("a"), PLAIN));
    }

    @Test
    void noFieldOfACommandGrantsAnything() {
        var draft = factory.draft(Given.command("a", EVERYTHING), PRIVILEGING);
        var pod = draft.spec().getTemplate().getSpec();

        assertConfined(draft);
        assertThat(fieldsOf(pod))
                .containsExactlyInAnyOrder(
                        "automountServiceAccountToken",
                        "containers",
                        "enableServiceLinks",
                        "nodeSelector",
                        "priorityClassName",
                        "restartPolicy");
        assertThat(fieldsOf(pod.getContainers().get(0)))
                .containsExactlyInAnyOrder("args", "command", "env", "image", "name", "resources", "securityContext");
    }

    @Test
    void imageThatTheInfrastructureNamesRunsPrivileged() {
        var context = container(packaged(JobOptions.NONE), PRIVILEGING).getSecurityContext();

        assertThat(context.getPrivileged()).isTrue();
        assertThat(context.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(context.getCapabilities().getAdd())
                .containsExactlyInAnyOrder("NET_BIND_SERVICE", "NET_ADMIN", "SYS_ADMIN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<registry>/other/*", "elsewhere.example/library/*", "*"})
    void imageThatTheInfrastructureDoesNotNameIsConfined(String pattern) {
        assertConfined(factory.draft(packaged(JobOptions.NONE), privileging(pattern)));
    }

    @Test
    void privilegedImageIsConfinedWhereTheCommandChangesWhatItRuns() {
        var otherProgram = new JobOptions(
                List.of("/bin/sh"),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                Map.of());

        assertConfined(factory.draft(packaged(otherProgram), PRIVILEGING));
        assertConfined(factory.draft(packaged(Given.env(Map.of("LD_PRELOAD", "/tmp/a.so"))), PRIVILEGING));
    }

    @Test
    void privilegedImageIsConfinedWhereNoBraneletIsAskedFor() {
        var bare = new CreateJob(
                Given.key("a"), Given.SOURCE, "library/hello-world:1.0.0", List.of(), false, JobOptions.NONE, "");

        assertConfined(factory.draft(bare, PRIVILEGING));
    }

    private static void assertConfined(JobDraft draft) {
        var pod = draft.spec().getTemplate().getSpec();
        assertThat(pod.getRestartPolicy()).isEqualTo("Never");
        assertThat(pod.getAutomountServiceAccountToken()).isFalse();
        assertThat(pod.getEnableServiceLinks()).isFalse();
        assertThat(pod.getContainers()).singleElement().satisfies(container -> assertThat(
                        Serialization.asJson(container.getSecurityContext()))
                .isEqualTo("{\"allowPrivilegeEscalation\":false,\"capabilities\":{\"drop\":[\"ALL\"]},"
                        + "\"privileged\":false,\"seccompProfile\":{\"type\":\"RuntimeDefault\"}}"));
    }

    private static List<String> fieldsOf(Object part) {
        Map<?, ?> fields = Serialization.unmarshal(Serialization.asJson(part), Map.class);
        return fields.keySet().stream().map(String::valueOf).toList();
    }

    private Container container(CreateJob command, Infrastructure infrastructure) {
        PodSpec pod =
                factory.draft(command, infrastructure).spec().getTemplate().getSpec();
        return pod.getContainers().get(0);
    }

    private static CreateJob packaged(JobOptions options) {
        return Given.command(Given.key("a"), true, options);
    }

    private static Map<String, Quantity> quantities(String cpu, String memory) {
        return Map.of("cpu", Quantity.parse(cpu), "memory", Quantity.parse(memory));
    }

    private static Infrastructure privileging(String pattern) {
        return new Infrastructure(
                PLAIN.location(),
                PLAIN.address(),
                PLAIN.namespace(),
                PLAIN.registry(),
                PLAIN.callbackTo(),
                Optional.empty(),
                Optional.empty(),
                List.of(pattern),
                PLAIN.kubeconfig());
    }
}
