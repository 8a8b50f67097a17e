package org.brane.kubernetes.wire;

import java.util.Base64;
import java.util.Optional;
import org.brane.kubernetes.event.Payload;

/**
 * The result that branelet leaves in its log where it has nobody to call: base64 of the JSON of one Value, alone on the last
 * line (brane.md section 4.4).
 */
public final class LoggedResult {

    private LoggedResult() {}

    /**
     * What the log ends with; empty where that is no Value.
     *
     * @param log its end; a result that does not fit into it is none
     */
    public static Optional<Payload> read(String log) {
        var text = log.stripTrailing();
        var line = text.substring(text.lastIndexOf('\n') + 1).strip();
        try {
            var json = Base64.getDecoder().decode(line);
            return BraneValue.isValue(json) ? Optional.of(Payload.of(json)) : Optional.empty();
        } catch (IllegalArgumentException otherWords) {
            return Optional.empty();
        }
    }
}
