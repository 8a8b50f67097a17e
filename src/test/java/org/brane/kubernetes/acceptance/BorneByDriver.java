package org.brane.kubernetes.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.brane.kubernetes.driver.Dialect;
import org.brane.kubernetes.driver.Driver;

/** What the model of Brane's driver makes of all that a topic holds, each record heard at the time at which Kafka had it. */
final class BorneByDriver {

    private BorneByDriver() {}

    /** Fails where the driver of Brane 0.6 would be stopped, or would hear what no job service may tell. */
    static void requireBorne(List<ConsumerRecord<String, byte[]>> records) {
        var driver = new Driver(Dialect.SECOND);
        hear(driver, records);
        requireUnconfused(driver);
    }

    static void hear(Driver driver, List<ConsumerRecord<String, byte[]>> records) {
        records.forEach(record -> driver.hear(record.value(), Instant.ofEpochMilli(record.timestamp())));
    }

    static void requireUnconfused(Driver driver) {
        assertThat(driver.stopped()).isEmpty();
        assertThat(driver.oddities()).isEmpty();
    }
}
