package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KeptTest {

    private final Kept<Pod> pods =
            new Kept<>(pod -> pod.getMetadata().getLabels().get("job"));

    @Test
    void objectsAreFoundByNameAndByWhatTheyBelongTo() {
        pods.put(pod("one", "a"));
        pods.put(pod("two", "a"));
        pods.put(pod("other", "b"));

        assertThat(pods.find("one")).hasValue(pod("one", "a"));
        assertThat(pods.of("a")).containsExactly(pod("one", "a"), pod("two", "a"));
        assertThat(pods.of("nobody")).isEmpty();
        assertThat(pods.all()).hasSize(3);
    }

    @Test
    void laterObjectTakesThePlaceOfTheFormer() {
        pods.put(pod("one", "a"));

        assertThat(pods.put(pod("one", "a"))).isPresent();
        assertThat(pods.size()).isEqualTo(1);
        assertThat(pods.of("a")).hasSize(1);
    }

    @Test
    void objectThatChangedItsOwnerIsFoundAtTheNewOneOnly() {
        pods.put(pod("one", "a"));

        pods.put(pod("one", "b"));

        assertThat(pods.of("a")).isEmpty();
        assertThat(pods.of("b")).hasSize(1);
    }

    @Test
    void removedObjectIsNowhere() {
        pods.put(pod("one", "a"));

        assertThat(pods.remove("one")).isPresent();
        assertThat(pods.remove("one")).isEmpty();
        assertThat(pods.of("a")).isEmpty();
        assertThat(pods.all()).isEmpty();
    }

    @Test
    void oldestIsTheOneThatWasPutBeforeAllOthers() {
        pods.put(pod("one", "a"));
        pods.put(pod("two", "a"));
        pods.put(pod("one", "a"));

        pods.removeOldest();

        assertThat(pods.all()).containsExactly(pod("one", "a"));
        assertThat(pods.of("a")).hasSize(1);
    }

    @Test
    void allButSomeAreForgottenAndReturned() {
        pods.put(pod("one", "a"));
        pods.put(pod("two", "b"));

        assertThat(pods.retain(Set.of("two", "unknown"))).containsExactly(pod("one", "a"));
        assertThat(pods.all()).containsExactly(pod("two", "b"));
    }

    private static Pod pod(String name, String job) {
        return new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .addToLabels("job", job)
                .endMetadata()
                .build();
    }
}
