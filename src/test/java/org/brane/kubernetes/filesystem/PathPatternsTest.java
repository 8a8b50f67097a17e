package org.brane.kubernetes.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathPatternsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    /**                 | /                | true
                    /**                 | /a/b/c           | true
                    /results/**         | /results/a/b.csv | true
                    /results/**         | /results         | false
                    /results/**         | /resultsx/a      | false
                    /*.csv              | /a.csv           | true
                    /*.csv              | /a/b.csv         | false
                    /**/*.csv           | /a/b.csv         | true
                    /a?c                | /abc             | true
                    /a?c                | /a/c             | false
                    /a.c                | /abc             | false
                    /(a)[b]{c}$         | /(a)[b]{c}$      | true
                    /one,/two           | /two             | true
                    /one, /two          | /two             | true
                    /one,/two           | /three           | false
                    ''                  | /a               | false
                    """)
    void fitsWhatItStandsFor(String patterns, String path, boolean fits) {
        assertThat(PathPatterns.of(patterns).fit(path)).isEqualTo(fits);
    }

    @Test
    void aPatternBeginsAtTheRoot() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PathPatterns.of("/a,results/**"))
                .withMessageContaining("'results/**'");
    }
}
