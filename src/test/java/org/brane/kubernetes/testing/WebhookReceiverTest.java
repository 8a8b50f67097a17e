package org.brane.kubernetes.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class WebhookReceiverTest {

    @AutoClose
    private final WebhookReceiver receiver = WebhookReceiver.start();

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void eventsOfAJobAreKeptInOrderOfArrival() throws Exception {
        tell("job-1", "created", Duration.ofSeconds(10));
        tell("job-2", "created", Duration.ofSeconds(10));
        tell("job-1", "failed", Duration.ofSeconds(10));

        assertThat(receiver.kinds("job-1")).containsExactly("created", "failed");
    }

    @Test
    void refusedEventIsAnAttemptOnly() throws Exception {
        receiver.answer(503);

        assertThat(tell("job-1", "created", Duration.ofSeconds(10))).isEqualTo(503);
        assertThat(receiver.attempts()).hasSize(1);
        assertThat(receiver.accepted()).isEmpty();
    }

    @Test
    void oneJobCanBeRefusedAlone() throws Exception {
        receiver.answerBy(event -> event.subject().equals("job-1") ? 500 : 200);

        assertThat(tell("job-1", "created", Duration.ofSeconds(10))).isEqualTo(500);
        assertThat(tell("job-2", "created", Duration.ofSeconds(10))).isEqualTo(200);
    }

    @Test
    void whatIsNotSignedIsNotBelieved() throws Exception {
        receiver.believeOnly("a2V5LW9mLXRoZS1yZWNlaXZlci0wMTIzNDU2Nzg5");

        assertThat(tell("job-1", "created", Duration.ofSeconds(10))).isEqualTo(401);
        assertThat(receiver.attempts()).isEmpty();
    }

    @Test
    void delayedEventIsAcceptedInTheEnd() throws Exception {
        receiver.acceptAfter(Duration.ofMillis(50));

        assertThat(tell("job-1", "created", Duration.ofSeconds(10))).isEqualTo(204);
    }

    @Test
    void hangingReceiverAnswersNobody() {
        receiver.hang();

        assertThatThrownBy(() -> tell("job-1", "created", Duration.ofMillis(200)))
                .isInstanceOf(HttpTimeoutException.class);
        assertThat(receiver.accepted()).isEmpty();
    }

    private int tell(String job, String kind, Duration patience) throws IOException, InterruptedException {
        var event = """
                {"specversion": "1.0", "id": "%s#0", "type": "brane.job.%s", "source": "/infrastructures/a",
                 "subject": "%s", "data": {"job": "%s"}}
                """.formatted(job, kind, job, job);
        var request = HttpRequest.newBuilder(receiver.url())
                .header("Content-Type", "application/cloudevents+json")
                .timeout(patience)
                .POST(BodyPublishers.ofString(event))
                .build();
        return http.send(request, BodyHandlers.discarding()).statusCode();
    }
}
