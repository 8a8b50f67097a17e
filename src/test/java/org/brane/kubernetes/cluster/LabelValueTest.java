package org.brane.kubernetes.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelValueTest {

    private static final String LEGAL = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String LONGEST = "a23456789012345678901234567890123456789012345678901234567890123";

    @ParameterizedTest
    @ValueSource(strings = {"a", "A1", "hospital-a", "a.b_c-d", LONGEST})
    void legalTextIsItself(String text) {
        assertThat(LabelValue.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-a", "a-", "a b", "a/b", "../a", "ü", "a\n", "a\0", LONGEST + "a"})
    void anyOtherTextIsALegalName(String text) {
        assertThat(LabelValue.of(text)).matches(LEGAL).isNotEqualTo(text);
    }

    @Test
    void sameTextGetsTheSameName() {
        assertThat(LabelValue.of("a b")).isEqualTo(LabelValue.of("a b"));
    }

    @Test
    void differentTextsGetDifferentNames() {
        assertThat(LabelValue.of("a b")).isNotEqualTo(LabelValue.of("a  b"));
    }
}
