package org.brane.kubernetes.operation.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HandoverTest {

    private final Handover<Object> place = new Handover<>();
    private final Object former = new Object();
    private final Object newer = new Object();

    @Test
    void nobodyGetsWhatComesToAnEmptyPlace() {
        assertThat(place.give(taker -> taker)).isEmpty();
    }

    @Test
    void onlyTheFirstBeginsAndOnlyTheLastEnds() {
        assertThat(place.begin(former)).isTrue();
        assertThat(place.begin(newer)).isFalse();
        assertThat(place.end(former)).isFalse();
        assertThat(place.end(newer)).isTrue();
    }

    @Test
    void theNewerTakerGetsWhatComes() {
        place.begin(former);
        place.begin(newer);

        assertThat(place.give(taker -> taker)).containsSame(newer);
    }

    @Test
    void theFormerTakerHasThePlaceAgainWhenTheNewerGoes() {
        place.begin(former);
        place.begin(newer);
        place.end(newer);

        assertThat(place.give(taker -> taker)).containsSame(former);
    }

    @Test
    void aTakerIsEnteredUntilItHasBegun() {
        place.begin(former);

        var during = place.give(taker -> {
            place.begin(newer);
            return place.isEntered(former);
        });

        assertThat(during).isEqualTo(Optional.of(true));
        assertThat(place.isEntered(former)).isFalse();
    }
}
