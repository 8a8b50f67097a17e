package org.brane.kubernetes.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PayloadTest {

    @Test
    void itDoesNotChangeWithTheBytesThatItWasMadeOf() {
        var bytes = new byte[] {1, 2};
        var payload = Payload.of(bytes);

        bytes[0] = 9;
        payload.bytes()[1] = 9;

        assertThat(payload.bytes()).containsExactly(1, 2);
    }

    @Test
    void equalBytesAreEqualPayloads() {
        assertThat(Payload.of("a")).isEqualTo(Payload.of("a")).hasSameHashCodeAs(Payload.of("a"));
        assertThat(Payload.of("a")).isNotEqualTo(Payload.of("b"));
    }

    @Test
    void itIsNeverPrinted() {
        assertThat(Payload.of("secret")).hasToString("6 bytes");
    }
}
