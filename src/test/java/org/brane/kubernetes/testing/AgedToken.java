package org.brane.kubernetes.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;

/**
 * A token as a cluster gave it, but of another time.
 *
 * @param origin that the cluster gave; RS256
 * @param issued when it was made
 * @param expires when it ends to be good
 */
public record AgedToken(String origin, Instant issued, Instant expires) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The token, signed anew by the cluster's own key. */
    String text(String pem) {
        var parts = origin.split("\\.", -1);
        var signed = parts[0] + "." + encoded(claims(parts[1]));
        try {
            var signature = Signature.getInstance("SHA256withRSA");
            var key = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
            signature.initSign(KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] claims(String part) {
        try {
            var claims =
                    (ObjectNode) JSON.readTree(new String(Base64.getUrlDecoder().decode(part), UTF_8));
            claims.put("iat", issued.getEpochSecond());
            claims.put("nbf", issued.getEpochSecond());
            claims.put("exp", expires.getEpochSecond());
            return claims.toString().getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "AgedToken[issued=" + issued + ", expires=" + expires + "]";
    }
}
