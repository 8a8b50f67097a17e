package org.brane.kubernetes.demo;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A story as it is played: what has been heard of it so far. */
final class Performance {

    private final List<HeardEvent> heard = new ArrayList<>();
    private final Story story;

    Performance(Story story) {
        this.story = requireNonNull(story, "story");
    }

    Story story() {
        return story;
    }

    boolean isAbout(HeardEvent event) {
        return event.identifier().equals(story.identifier());
    }

    void hear(HeardEvent event) {
        heard.add(event);
    }

    boolean isOver() {
        return heard.stream().anyMatch(HeardEvent::isOutcome);
    }

    /** Whether exactly the events were heard that must be. */
    boolean isAsTold() {
        return heard.stream().map(HeardEvent::kind).toList().equals(story.kinds()) && why().equals(story.why());
    }

    /** The kinds of the events, in order. */
    String kinds() {
        return heard.isEmpty()
                ? "nothing"
                : heard.stream().map(HeardEvent::kind).collect(Collectors.joining(", "));
    }

    /** What the last event says. */
    String why() {
        return heard.isEmpty() ? "" : heard.get(heard.size() - 1).why();
    }

    /** What came out otherwise. */
    String complaint() {
        return "%s: heard %s; it must be %s"
                .formatted(
                        story.identifier(), with(kinds(), why()), with(String.join(", ", story.kinds()), story.why()));
    }

    private static String with(String kinds, String why) {
        return why.isEmpty() ? kinds : kinds + " with " + why;
    }
}
