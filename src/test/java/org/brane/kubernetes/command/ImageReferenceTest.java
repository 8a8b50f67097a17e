package org.brane.kubernetes.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.brane.kubernetes.ProblemsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageReferenceTest {

    private static final String DIGEST = "@sha256:" + "0123456789abcdef".repeat(4);
    private static final String REGISTRY = "control.example:50050";

    @ParameterizedTest
    @CsvSource(textBlock = """
            hello:1.0.0,                                                 control.example:50050/library/hello:1.0.0
            hello,                                                       control.example:50050/library/hello
            hello:1.0.0@D,                                               control.example:50050/library/hello:1.0.0
            hello@D,                                                     control.example:50050/library/hello@D
            library/hello:1,                                             control.example:50050/library/hello:1
            library/library/hello:1,                                     control.example:50050/library/library/hello:1
            user/hello:1,                                                control.example:50050/library/user/hello:1
            control.example:50050/library/hello:1,                       control.example:50050/library/hello:1
            control.example:50050/library/control.example:50050/library/hello:1, control.example:50050/library/hello:1
            control.example:50050/library/hello:1@D,                     control.example:50050/library/hello:1@D
            control.example:50050/other/hello:1,                         control.example:50050/other/hello:1
            control.example:50051/library/hello:1,                       control.example:50051/library/hello:1
            control.example/library/hello:1,                             control.example/library/hello:1
            Control.example:50050/library/hello:1,                       Control.example:50050/library/hello:1
            docker.io/library/alpine:3.22@D,                             docker.io/library/alpine:3.22@D
            localhost/hello,                                             localhost/hello
            localhost:5000/hello@D,                                      localhost:5000/hello@D
            10.0.0.7:5000/hello,                                         10.0.0.7:5000/hello
            '[fd00::7]:5000/hello',                                      '[fd00::7]:5000/hello'
            """)
    void aReferenceIsPlacedInTheLocationsRegistryExactlyOnce(String received, String placed) {
        assertThat(ImageReference.parse(full(received)).forRegistry(REGISTRY)).isEqualTo(full(placed));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            hello:1.0.0@D,                                control.example:50050/library/hello:1.0.0
            control.example:50050/library/hello:1.0.0@D,  control.example:50050/library/hello:1.0.0
            control.example:50050/library/hello@D,        control.example:50050/library/hello@D
            other.example/library/hello:1.0.0@D,          other.example/library/hello:1.0.0@D
            """)
    void aPackageLosesBranesLocalDigestWhetherThePlannerPrefixedItOrNot(String received, String placed) {
        assertThat(ImageReference.parse(full(received)).forPackageIn(REGISTRY)).isEqualTo(full(placed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello:1", "library/hello", "user/x:1@D", "docker.io/x@D", REGISTRY + "/library/x:1@D"})
    void placingTwiceIsPlacingOnce(String received) {
        var once = ImageReference.parse(full(received)).forRegistry(REGISTRY);

        assertThat(ImageReference.parse(once).forRegistry(REGISTRY)).isEqualTo(once);
    }

    @Test
    void aRegistryWithoutDotOrPortIsPrefixedOnceToo() {
        assertThat(ImageReference.parse("registry/library/registry/library/hello:1")
                        .forRegistry("registry"))
                .isEqualTo("registry/library/hello:1");
    }

    @Test
    void aPlacedReferenceNeedNotBeOneThatCouldBeReceived() {
        assertThat(ImageReference.parse("hello:1@" + DIGEST.substring(1)).forPackageIn("my_registry:5000"))
                .isEqualTo("my_registry:5000/library/hello:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a/b/c",
                "a.b_c__d---e",
                "alpine:V1.0-rc_2",
                "Registry.Example/x",
                "localhost/x",
                "a:" + "t",
                "[::1]:5000/x"
            })
    void aLegalReferenceIsWrittenAsItWasRead(String text) {
        assertThat(ImageReference.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @MethodSource
    void whatIsNoReferenceIsRefused(String text) {
        assertThatExceptionOfType(ProblemsException.class).isThrownBy(() -> ImageReference.parse(text));
    }

    static Stream<String> whatIsNoReferenceIsRefused() {
        return Stream.of(
                "",
                " ",
                " alpine",
                "alpine ",
                "alpine\n",
                "alpine\0",
                "al pine",
                "alpine:3\t",
                "Alpine",
                "docker.io/Library/alpine",
                "Registry/alpine",
                "ALPINE:3",
                "https://docker.io/alpine",
                "docker://alpine",
                "oci:alpine:3:4",
                "alpine:",
                "alpine@",
                "alpine::3",
                "alpine:3:4",
                ":3",
                "@sha256:00",
                "/alpine",
                "alpine/",
                "a//b",
                "../alpine",
                "a/../b",
                "./alpine",
                "-alpine",
                "alpine-",
                "a..b",
                "a___b",
                "_alpine",
                "alpine@sha256:0123",
                "alpine" + DIGEST.toUpperCase(java.util.Locale.ROOT),
                "alpine" + DIGEST + "0",
                "alpine" + DIGEST + DIGEST,
                "alpine" + DIGEST + ":3",
                "alpine@md5:" + "0".repeat(32),
                "user@host/alpine",
                "host:port/alpine",
                "host:123456/alpine",
                "host.example:/alpine",
                "älpine",
                "alpine:ä",
                "{{image}}",
                "${image}",
                "#{image}",
                "alpine;id",
                "$(id)",
                "`id`",
                "--privileged",
                "a".repeat(256),
                "alpine:" + "t".repeat(129),
                "a/".repeat(255) + "aaa",
                "other.example/library/control.example:50050/library/x");
    }

    @Test
    void aRefusalSaysWhatWasFoundAndWhatIsAllowed() {
        assertThat(ImageReference.problem("docker://x").orElseThrow().message())
                .isEqualTo(
                        "image is 'docker://x'; it must be [host[:port]/]repository[:tag][@digest], the repository in"
                                + " lower case, without a scheme");
    }

    private static String full(String text) {
        return text.replace("@D", DIGEST);
    }
}
