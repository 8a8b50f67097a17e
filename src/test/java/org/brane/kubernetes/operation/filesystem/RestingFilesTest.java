package org.brane.kubernetes.operation.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class RestingFilesTest {

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final RestingFiles files = new RestingFiles(Duration.ofSeconds(2), 1);

    @Test
    void holdsNoMoreThanItMay() {
        add("one");

        assertThatIllegalStateException()
                .isThrownBy(() -> add("two"))
                .withMessageContaining("brane.filesystem.max-waiting");
        assertThat(files.getKeys()).containsExactly("one");
    }

    @Test
    void aFileThatIsWrittenAgainIsNoneMore() {
        add("one");

        add("one");

        assertThat(files.getKeys()).containsExactly("one");
    }

    private void add(String key) {
        files.add(context, key, new DefaultExchange(context));
    }
}
