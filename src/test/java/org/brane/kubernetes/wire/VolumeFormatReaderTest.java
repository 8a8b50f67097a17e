package org.brane.kubernetes.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.brane.kubernetes.filesystem.VolumeFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VolumeFormatReaderTest {

    private static final String SETTING = """
            {"Name": "brane", "UUID": "0d55", "Storage": "minio", "Bucket": "http://canary:9000/canary",
             "AccessKey": "canary", "SecretKey": "canary", "SessionToken": "canary", "BlockSize": 4096,
             "Compression": "none", "EncryptKey": "canary", "Canary": "canary"}
            """;

    @Test
    void readsNameAndFormatAndNothingElse() {
        var format = VolumeFormatReader.read(SETTING).orElseThrow();

        assertThat(format).isEqualTo(new VolumeFormat("brane", "0d55", "minio", 4096, ""));
        assertThat(format.toString()).doesNotContain("canary");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"canary\"",
                "{",
                "{\"Name\": \"canary\"}",
                "{\"Name\": \"a\", \"UUID\": 1}",
                "{\"AccessKey\": \"canary"
            })
    void isEmptyForWhatIsNoneOfJuicefs(String setting) {
        assertThat(VolumeFormatReader.read(setting)).isEmpty();
    }
}
