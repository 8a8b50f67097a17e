package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GenerationTest {

    @ParameterizedTest
    @EnumSource
    void aGenerationIsFoundByItsVersion(Generation generation) {
        assertThat(Generation.ofVersion(generation.version())).isEqualTo(generation);
    }

    @Test
    void anotherVersionIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Generation.ofVersion("1.0"))
                .withMessage("generation is '1.0'; it must be one of [0.4, 0.5, 0.6]");
    }
}
