package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputFilter.Status;
import java.io.ObjectInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.brane.kubernetes.testing.JavaBytes;
import org.brane.kubernetes.testing.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each test starts a JVM of its own, for what is refused is refused until its JVM ends. */
class JavaObjectsTest {

    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);

    @ParameterizedTest
    @ValueSource(strings = {"plain", "with a filter that lets all in"})
    void theProgramMakesNoObjectOfWhatJavaSerialised(String reading) {
        assertThat(program(List.of(), reading)).endsWith("refused\n");
    }

    /** What an operator or a library lets in is refused all the same. */
    @Test
    void aSettingOfTheJvmOpensNothing() {
        assertThat(program(List.of("-Djdk.serialFilter=*"), "plain")).endsWith("refused\n");
    }

    @Test
    void withAFilterFactoryOfTheJvmNothingIsStarted() {
        var words = List.of("-Djdk.serialFilterFactory=" + NoFactory.class.getName());

        assertThat(program(words, "plain")).contains("start it without -Djdk.serialFilterFactory");
    }

    private static String program(List<String> options, String reading) {
        var words = new ArrayList<String>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(options);
        words.addAll(List.of("-cp", System.getProperty("java.class.path"), Program.class.getName(), reading));
        return Script.run(words, Map.of(), ENDS_WITHIN);
    }

    /** Lets everything in. */
    public static final class NoFactory implements BinaryOperator<ObjectInputFilter> {

        @Override
        public ObjectInputFilter apply(ObjectInputFilter former, ObjectInputFilter wanted) {
            return info -> Status.ALLOWED;
        }
    }

    /** Runs ours, and then reads an object. */
    public static final class Program {

        private Program() {}

        public static void main(String[] words) throws Exception {
            try {
                BraneKubernetes.main("--version");
            } catch (IllegalStateException refused) {
                System.out.println(refused.getMessage());
                return;
            }
            System.out.print(read(words[0].equals("plain")) + "\n");
        }

        private static String read(boolean plain) throws IOException, ClassNotFoundException {
            var bytes = JavaBytes.of(new ArrayList<>(List.of("harmless")));
            try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
                if (!plain) {
                    in.setObjectInputFilter(info -> Status.ALLOWED);
                }
                return "read " + in.readObject();
            } catch (InvalidClassException refused) {
                return "refused";
            }
        }
    }
}
