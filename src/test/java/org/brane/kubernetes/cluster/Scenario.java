package org.brane.kubernetes.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.Identifiers;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.event.Ledger;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.Publisher;
import org.brane.kubernetes.infrastructure.Infrastructure;
import org.brane.kubernetes.infrastructure.Kubeconfig;
import org.brane.kubernetes.testing.ShippedRules;
import org.brane.kubernetes.wire.CloudEventWriter;
import org.brane.kubernetes.wire.CommandContract;
import org.brane.kubernetes.wire.CommandReader;

/**
 * One story in a folder: a command, and then the Job and its Pods as the API server gives them, step by step.
 *
 * <p>{@code in-command.json} is what is sent at {@link #SENT}. {@code in-job-<step>-<what>.yaml} and
 * {@code in-pod-<step>-<what>.yaml} follow in the order of their steps; {@code -gone} is a deletion. All of it is looked
 * at {@link #NOW}.
 */
final class Scenario {

    static final Instant SENT = Instant.parse("2026-03-01T02:00:00Z");
    static final Instant NOW = SENT.plusSeconds(40);

    private static final MetadataKeys KEYS = new MetadataKeys("kube.brane.io");
    private static final ObjectMapper YAML = new YAMLMapper();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;
    private final JobReader reader = new JobReader(KEYS);
    private final CloudEventWriter writer = new CloudEventWriter(jobName -> Optional.empty());
    private final Ledger ledger = new Ledger(
            ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30)),
            Clock.fixed(NOW, ZoneOffset.UTC),
            List.of(new Publisher("webhook", true)));
    private final Map<String, JsonNode> out = new LinkedHashMap<>();
    private final View view = new View();

    Scenario(Path folder) {
        this.folder = folder;
    }

    /** What the story's files say must come out, by their names. */
    Map<String, JsonNode> expected() throws IOException {
        var expected = new LinkedHashMap<String, JsonNode>();
        for (var file : files("out-")) {
            var mapper = file.toString().endsWith(".yaml") ? YAML : JSON;
            expected.put(file.getFileName().toString(), mapper.readTree(file.toFile()));
        }
        return expected;
    }

    /** What comes out, by the names of the files that should say so. */
    Map<String, JsonNode> play() throws IOException {
        out.put("out-job.yaml", draft(command()));
        for (var file : files("in-")) {
            if (!file.endsWith("in-command.json")) {
                view.see(file);
                for (var event : view.look()) {
                    var name = "out-event-" + out.size() + "-" + event.kind().word() + ".json";
                    out.put(name, JSON.readTree(writer.write(event)));
                }
            }
        }
        return out;
    }

    /** What is seen of the job, step by step. */
    List<Observation> observations() throws IOException {
        var seen = new ArrayList<Observation>();
        for (var file : files("in-")) {
            if (!file.endsWith("in-command.json")) {
                view.see(file);
                seen.add(view.observation());
            }
        }
        return seen;
    }

    private CreateJob command() throws IOException {
        var commands = new CommandReader(
                CommandContract.read(Path.of("config/openapi.yaml")),
                new CommandRules("kube.brane.io"),
                new Identifiers(RandomGenerator.getDefault()));
        var body = Files.readAllBytes(folder.resolve("in-command.json"));
        return commands.readCreate(body, Optional.empty(), new Source("rest", "", SENT));
    }

    private static JsonNode draft(CreateJob command) throws IOException {
        var defaults = new PodDefaults("100m", "128Mi", "1", "1Gi");
        var draft = new JobFactory(KEYS, defaults).draft(command, hospital());
        var job = new JobBuilder()
                .withNewMetadata()
                .withNamespace(draft.namespace())
                .withName(draft.name())
                .withLabels(draft.labels())
                .withAnnotations(draft.annotations())
                .endMetadata()
                .withSpec(draft.spec())
                .build();
        return YAML.readTree(Serialization.asYaml(job));
    }

    private static Infrastructure hospital() {
        return new Infrastructure(
                "hospital-a",
                "k8s.hospital-a.example:6443",
                "brane",
                "control.example:50050",
                "http://control.example:50052",
                Optional.of("redis://control.example"),
                Optional.empty(),
                List.of("control.example:50050/library/hello-*"),
                new Kubeconfig(
                        URI.create("https://k8s.hospital-a.example:6443"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private List<Path> files(String prefix) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix))
                    .sorted(Comparator.comparingInt(Scenario::step).thenComparing(Path::toString))
                    .toList();
        }
    }

    /** The number after what it is; 0 where there is none. */
    private static int step(Path file) {
        var words = file.getFileName().toString().split("-", -1);
        return words.length > 2 && words[2].matches("[0-9]+") ? Integer.parseInt(words[2]) : 0;
    }

    /** The Job and its Pods as the informer would show them. */
    private final class View {

        private final Map<String, Pod> pods = new LinkedHashMap<>();
        private final GonePods gonePods = new GonePods();
        private Job job = new Job();
        private boolean gone;

        void see(Path file) throws IOException {
            var text = Files.readString(file);
            var name = file.getFileName().toString();
            var isGone = name.endsWith("-gone.yaml");
            if (name.startsWith("in-pod-")) {
                pod(Serialization.unmarshal(text, Pod.class), isGone);
            } else {
                job = isGone ? job : Serialization.unmarshal(text, Job.class);
                gone = isGone;
            }
        }

        private void pod(Pod pod, boolean isGone) {
            var name = pod.getMetadata().getName();
            if (isGone) {
                gonePods.add("job", pods.remove(name));
            } else {
                pods.put(name, pod);
            }
        }

        List<JobEvent> look() {
            return ledger.record(observation()).events();
        }

        Observation observation() {
            var seen = Stream.concat(pods.values().stream(), gonePods.find("job").stream())
                    .toList();
            return reader.read(job, seen, gone).orElseThrow();
        }
    }
}
