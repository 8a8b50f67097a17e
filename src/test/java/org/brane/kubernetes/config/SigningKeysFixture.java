package org.brane.kubernetes.config;

import java.util.Arrays;
import java.util.Base64;

/** Signing keys without a file. */
public final class SigningKeysFixture {

    private SigningKeysFixture() {}

    /** Of keys in base64. */
    public static SigningKeys of(String... keys) {
        return new SigningKeys(
                Arrays.stream(keys).map(Base64.getDecoder()::decode).toList());
    }
}
