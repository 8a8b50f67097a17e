package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.NonValidationKeyword;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.oas.OpenApi30;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.brane.kubernetes.command.JobKey;
import org.brane.kubernetes.command.Source;
import org.brane.kubernetes.event.Branelet;
import org.brane.kubernetes.event.EventKind;
import org.brane.kubernetes.event.JobState;
import org.brane.kubernetes.event.JobState.Progress;
import org.brane.kubernetes.event.JobState.StopRequest;
import org.brane.kubernetes.event.Observation;
import org.brane.kubernetes.event.PodState;
import org.brane.kubernetes.event.PodState.Exit;
import org.brane.kubernetes.event.PodState.Phase;
import org.brane.kubernetes.event.PodState.Waiting;
import org.brane.kubernetes.event.Storyteller;
import org.brane.kubernetes.event.Verdict;
import org.brane.kubernetes.testing.ShippedRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobDocumentTest {

    private static final String ADDRESS = "urn:contract";
    private static final JobKey KEY = new JobKey("hospital-a", "reports", "Nightly-7");
    private static final Instant NOW = Instant.parse("2026-03-01T02:00:00Z");
    private static final Optional<StopRequest> STOP = Optional.of(new StopRequest(NOW, "rest"));
    private static final Optional<StopRequest> NO_STOP = Optional.empty();

    private final Storyteller teller = ShippedRules.storyteller(Duration.ofSeconds(50), Duration.ofSeconds(30));
    private final JobDocument documents = new JobDocument(jobName -> Optional.of("x".repeat(65_536)));

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aDescriptionKeepsTheContractAndNamesTheState(String state, Observation observation) throws IOException {
        var story = teller.tell(observation, NOW);

        var document = new ObjectMapper().readTree(documents.description(observation, story));

        assertThat(problems("JobDescription", document)).isEmpty();
        assertThat(document.path("state").asText()).isEqualTo(state);
    }

    static Stream<Arguments> aDescriptionKeepsTheContractAndNamesTheState() {
        return Stream.of(
                Arguments.of("created", job(Progress.RUNNING, NO_STOP)),
                Arguments.of("created", job(Progress.RUNNING, NO_STOP, waiting())),
                Arguments.of("started", job(Progress.RUNNING, NO_STOP, pod(Phase.RUNNING, Optional.empty()))),
                Arguments.of("stopping", job(Progress.RUNNING, STOP, pod(Phase.RUNNING, Optional.empty()))),
                Arguments.of("stopping", job(Progress.SUSPENDED, NO_STOP)),
                Arguments.of("stopping", job(Progress.COMPLETE, NO_STOP, pod(Phase.RUNNING, Optional.empty()))),
                Arguments.of("finished", job(Progress.COMPLETE, NO_STOP, ended(0))),
                Arguments.of("failed", job(Progress.FAILED, NO_STOP, ended(3))),
                Arguments.of("failed", job(Progress.FAILED, NO_STOP)),
                Arguments.of("stopped", job(Progress.FAILED, STOP)),
                Arguments.of("create-failed", judged()));
    }

    @Test
    void aDescriptionSaysWhyAContainerWaits() throws IOException {
        var observation = job(Progress.RUNNING, NO_STOP, waiting());

        var document = new ObjectMapper().readTree(documents.description(observation, teller.tell(observation, NOW)));

        assertThat(document.path("reason").asText()).isEqualTo("ErrImagePull");
        assertThat(document.path("message").asText()).isEqualTo("The image cannot be pulled: no such image");
        assertThat(document.path("nextStep").asText()).isNotEmpty();
        assertThat(document.has("log")).isFalse();
        assertThat(document.has("finishedAt")).isFalse();
    }

    @Test
    void aReferenceKeepsTheContract() throws IOException {
        var document = new ObjectMapper().readTree(documents.reference(KEY));

        assertThat(problems("JobReference", document)).isEmpty();
        assertThat(document.path("job").asText()).isEqualTo(KEY.jobId());
    }

    private static Set<ValidationMessage> problems(String schema, JsonNode document) throws IOException {
        var contract = new YAMLMapper().readTree(Commands.CONTRACT.toFile()).toString();
        var dialect = JsonMetaSchema.builder(OpenApi30.getInstance())
                .unknownKeywordFactory((keyword, context) -> new NonValidationKeyword(keyword))
                .build();
        return JsonSchemaFactory.builder()
                .defaultMetaSchemaIri(dialect.getIri())
                .metaSchema(dialect)
                .schemaLoaders(loaders -> loaders.schemas(address -> address.equals(ADDRESS) ? contract : null))
                .build()
                .getSchema(
                        SchemaLocation.of(ADDRESS + "#/components/schemas/" + schema),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .preloadJsonSchema(false)
                                .build())
                .validate(document);
    }

    private static Observation job(Progress progress, Optional<StopRequest> stop, PodState... pods) {
        return job(progress, stop, Optional.empty(), pods);
    }

    private static Observation judged() {
        var verdict = new Verdict(
                "image-not-pulled",
                Optional.of("ErrImagePull"),
                Optional.of("no such image"),
                Optional.empty(),
                EventKind.CREATE_FAILED,
                NOW);
        return job(Progress.FAILED, NO_STOP, Optional.of(verdict));
    }

    private static Observation job(
            Progress progress, Optional<StopRequest> stop, Optional<Verdict> verdict, PodState... pods) {
        var deadline = stop.isPresent() || verdict.isPresent();
        var state = new JobState(
                KEY.jobName(),
                "alpine:3",
                Branelet.NONE,
                new Source("rest", "", NOW),
                NOW,
                false,
                progress,
                Optional.of(deadline ? "DeadlineExceeded" : "BackoffLimitExceeded")
                        .filter(reason -> progress == Progress.FAILED),
                Optional.empty(),
                Optional.empty(),
                stop,
                verdict,
                List.of(),
                false,
                Set.of(),
                false);
        return new Observation(KEY, state, List.of(pods));
    }

    private static PodState ended(int code) {
        var exit = new Exit(code, Optional.of("Error"), Optional.empty(), Optional.of(NOW));
        return pod(code == 0 ? Phase.SUCCEEDED : Phase.FAILED, Optional.of(exit));
    }

    private static PodState waiting() {
        return pod(
                Phase.PENDING,
                Optional.of(new Waiting("ErrImagePull", Optional.of("no such image"))),
                Optional.empty(),
                Optional.empty());
    }

    private static PodState pod(Phase phase, Optional<Exit> exit) {
        return pod(phase, Optional.empty(), Optional.of(NOW), exit);
    }

    private static PodState pod(
            Phase phase, Optional<Waiting> waiting, Optional<Instant> startedAt, Optional<Exit> exit) {
        return new PodState(
                "pod-1",
                Optional.of("node-1"),
                NOW,
                phase,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                waiting,
                startedAt,
                exit);
    }
}
