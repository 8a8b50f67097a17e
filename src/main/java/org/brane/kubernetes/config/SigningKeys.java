package org.brane.kubernetes.config;

import java.security.GeneralSecurityException;
import java.util.Collection;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keys that the webhook's receiver knows ours events by; several while one takes another's place. */
public final class SigningKeys {

    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> keys;

    SigningKeys(Collection<byte[]> keys) {
        this.keys = keys.stream().map(key -> new SecretKeySpec(key, ALGORITHM)).toList();
    }

    /** The content's code by each of them, in their order (HMAC with SHA-256, RFC 2104). */
    public List<byte[]> sign(byte[] content) {
        return keys.stream().map(key -> code(key, content)).toList();
    }

    /** Says how many there are, never which. */
    @Override
    public String toString() {
        return "SigningKeys[" + keys.size() + "]";
    }

    private static byte[] code(SecretKeySpec key, byte[] content) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + ALGORITHM, e);
        }
    }
}
