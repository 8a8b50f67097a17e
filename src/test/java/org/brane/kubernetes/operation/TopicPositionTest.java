package org.brane.kubernetes.operation;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicPositionTest {

    @Test
    void whatIsWrittenIsReadBack() {
        var position = new TopicPosition(new TopicPartition("plr-cmd", 3), 4_000_000_000L);

        assertThat(TopicPosition.parse(position.toString())).hasValue(position);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "//",
                "plr-cmd",
                "plr-cmd/0",
                "/0/1",
                "plr-cmd/0/",
                "plr-cmd/a/1",
                "commands:1/5",
                "nats/ID-1"
            })
    void whatNamesNoRecordOfKafkaIsNone(String text) {
        assertThat(TopicPosition.parse(text)).isEmpty();
    }
}
