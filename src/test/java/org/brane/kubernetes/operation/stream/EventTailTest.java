package org.brane.kubernetes.operation.stream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.brane.kubernetes.operation.stream.EventTail.Told;
import org.junit.jupiter.api.Test;

class EventTailTest {

    private final EventTail tail = new EventTail(45);

    @Test
    void eventsComeInTheirOrder() {
        add("a", "one");
        add("b", "two");

        assertThat(behind(0)).containsExactly("a", "b");
        assertThat(tail.last()).isEqualTo(2);
    }

    @Test
    void whoHeardAnEventGoesOnBehindIt() {
        add("a", "one");
        add("b", "two");

        assertThat(behind(tail.numberOf("a"))).containsExactly("b");
    }

    @Test
    void whoHeardAnEventThatIsNotKeptGetsAllThatIs() {
        add("a", "12345");
        add("b", "12345");
        add("c", "12345");

        assertThat(behind(tail.numberOf("a"))).containsExactly("b", "c");
        assertThat(behind(tail.numberOf("of a former run"))).containsExactly("b", "c");
    }

    @Test
    void anEventThatIsTooLargeIsKeptAlone() {
        add("a", "one");
        add("b", "more than all of them together, which is much");

        assertThat(behind(0)).containsExactly("b");
    }

    @Test
    void anEventThatWasToldTwiceIsFoundWhereItWasToldLast() {
        add("a", "one");
        add("b", "two");
        add("a", "one");

        assertThat(behind(tail.numberOf("a"))).isEmpty();
    }

    @Test
    void anEventThatWasToldTwiceIsFoundThoughItsFirstIsDropped() {
        add("a", "1234");
        add("a", "1234");
        add("b", "1234");

        assertThat(behind(tail.numberOf("a"))).containsExactly("b");
    }

    @Test
    void nothingIsKeptAtFirst() {
        assertThat(tail.last()).isZero();
        assertThat(tail.behind(tail.numberOf("a"))).isEmpty();
    }

    private void add(String id, String event) {
        tail.add(id, event.getBytes(UTF_8));
    }

    private List<String> behind(long number) {
        var ids = new ArrayList<String>();
        Optional<Told> next = tail.behind(number);
        while (next.isPresent()) {
            ids.add(next.get().id());
            next = tail.behind(next.get().number());
        }
        return ids;
    }
}
