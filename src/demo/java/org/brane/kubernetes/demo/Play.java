package org.brane.kubernetes.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Sends the commands of all stories to the service, and hears through its webhook what becomes of them. */
final class Play {

    private static final Duration READY_LIMIT = Duration.ofSeconds(60);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofHours(1);

    private final List<Performance> performances =
            Story.ALL.stream().map(Performance::new).toList();
    private final WebhookReceiver webhook = new WebhookReceiver();
    private final DemoService service = new DemoService();
    private final RestCalls calls = new RestCalls(service.url());
    private final Screen screen;

    Play(Screen screen) throws IOException {
        this.screen = requireNonNull(screen, "screen");
    }

    /** Starts cluster and service, and waits until commands are taken. */
    void begin() throws IOException, InterruptedException, DemoFailure {
        screen.did("service", "starting", "");
        service.start(new SimulatedCluster(), webhook.url());
        calls.awaitReady(service.readiness(), READY_LIMIT);
        screen.did("service", "ready", "commands to " + service.url() + ", events to " + webhook.url());
    }

    /** Plays the stories until each has had its last event, or time is over. */
    void perform() throws InterruptedException, DemoFailure {
        for (var story : Story.ALL) {
            var answer = expect(201, story, calls.post(story.command()));
            screen.did(story.identifier(), "POST", answer.statusCode() + "  " + story.image() + "  " + story.script());
        }
        var end = Instant.now().plus(LIMIT);
        while (!performances.stream().allMatch(Performance::isOver)
                && Instant.now().isBefore(end)) {
            var event = webhook.next(Duration.between(Instant.now(), end));
            if (event.isPresent()) {
                hear(event.get());
            }
        }
    }

    /** Prints how the stories came out. Throws where one did not come out as it should. */
    void sumUp() throws DemoFailure {
        screen.heading();
        performances.forEach(screen::row);
        var wrong = performances.stream()
                .filter(played -> !played.isAsTold())
                .map(Performance::complaint)
                .toList();
        if (!wrong.isEmpty()) {
            var limit = "Not all jobs came out as they should within " + LIMIT.toSeconds() + " s:\n";
            throw new DemoFailure(limit + String.join("\n", wrong));
        }
        screen.say("%n%d jobs, all as they should be, in %.1f s.".formatted(performances.size(), screen.seconds()));
    }

    /** Says what to try, and prints what is heard until the process is ended. */
    void goOn() throws InterruptedException {
        screen.say(Invitation.text(service.url()));
        screen.say("");
        while (true) {
            webhook.next(LONG).ifPresent(screen::heard);
        }
    }

    private void hear(HeardEvent event) throws InterruptedException, DemoFailure {
        screen.heard(event);
        for (var played : performances) {
            if (played.isAbout(event)) {
                played.hear(event);
                react(played.story(), event);
            }
        }
    }

    private void react(Story story, HeardEvent event) throws InterruptedException, DemoFailure {
        if (story.isToBeStopped() && event.kind().equals("started")) {
            var answer = expect(202, story, calls.delete(story.jobId()));
            screen.did(story.identifier(), "DELETE", Integer.toString(answer.statusCode()));
        }
    }

    private static HttpResponse<String> expect(int status, Story story, HttpResponse<String> answer)
            throws DemoFailure {
        if (answer.statusCode() != status) {
            throw new DemoFailure("The call for %s was answered with %d, not %d: %s"
                    .formatted(story.identifier(), answer.statusCode(), status, answer.body()));
        }
        return answer;
    }
}
