package org.brane.kubernetes.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePatternsTest {

    private static final String DIGEST = "@sha256:" + "0".repeat(64);
    private static final ImagePatterns LIBRARY =
            new ImagePatterns("control.example:50050", List.of("<registry>/library/*"));

    @ParameterizedTest
    @ValueSource(strings = {"hello", "hello:1.0.0", "hello@D", "hello:1.0.0@D", "a-b.c"})
    void whatIsInTheLibraryMatches(String rest) {
        assertThat(LIBRARY.match("control.example:50050/library/" + rest.replace("@D", DIGEST)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello:1",
                "library/hello:1",
                "control.example:50050/library/",
                "control.example:50050/library/user/hello:1",
                "control.example:50050/libraryx/hello:1",
                "control.example:50050/other/hello:1",
                "control.example:50050/library/../other/hello:1",
                "control.example:50050/library/control.example:50050/library/hello:1",
                "control.example:50050.evil.example/library/hello:1",
                "control.example:5005/library/hello:1",
                "control.example:500500/library/hello:1",
                "control.example/library/hello:1",
                "xcontrol.example:50050/library/hello:1",
                "controlxexample:50050/library/hello:1",
                "evil.example/control.example:50050/library/hello:1",
                "evil.example/x@control.example:50050/library/hello:1",
                "control.example:50050@evil.example/library/hello:1",
                "CONTROL.EXAMPLE:50050/library/hello:1",
                "control.example:50050/LIBRARY/hello:1",
                "control.example:50050/library/Hello:1",
                "control.example:50050/library/hello:1\nx",
                " control.example:50050/library/hello:1",
                "https://control.example:50050/library/hello:1",
                "<registry>/library/hello:1",
                ""
            })
    void nothingElseDoes(String reference) {
        assertThat(LIBRARY.match(reference)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            <registry>/library/juice:1.0,   true
            <registry>/library/juice:*,     true
            <registry>/library/*:1.0,       true
            <registry>/library/juice:1,     false
            <registry>/library/juice:1.0.0, false
            <registry>/*/juice,             true
            <registry>/*,                   false
            <registry>,                     false
            *,                              false
            """)
    void aPatternWithATagMustMatchTheTag(String pattern, boolean matches) {
        var patterns = new ImagePatterns("control.example:50050", List.of(pattern));

        assertThat(patterns.match("control.example:50050/library/juice:1.0")).isEqualTo(matches);
    }

    @Test
    void aDigestBesideTheTagDecidesWhatRunsSoATagAloneDoesNotMatchIt() {
        var patterns = new ImagePatterns("control.example:50050", List.of("<registry>/library/juice:1.0"));

        assertThat(patterns.match("control.example:50050/library/juice:1.0" + DIGEST))
                .isFalse();
    }

    @Test
    void withoutPatternsNothingMatches() {
        assertThat(new ImagePatterns("control.example:50050", List.of()).match("control.example:50050/library/x"))
                .isFalse();
    }

    @Test
    void charactersOfExpressionsStandForThemselves() {
        var patterns = new ImagePatterns("r.example", List.of("<registry>/.+", "\\Q<registry>/*", "r.example/(a|b)"));

        assertThat(patterns.match("r.example/a")).isFalse();
    }
}
