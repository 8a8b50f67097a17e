package org.brane.kubernetes.operation;

import java.util.Locale;
import org.brane.protobuf.CallbackReply;

/** What a callback that was not refused is answered with, in the words of Brane's own service (brane.md section 8). */
enum CallbackAnswer {
    /** All who must know were told. */
    TOLD("202"),
    /** It said nothing new. */
    NOTHING_NEW("202"),
    /** It was taken over and is being told; not all took it yet. */
    NOT_YET_TOLD("500");

    private final String status;

    CallbackAnswer(String status) {
        this.status = status;
    }

    CallbackReply reply() {
        return CallbackReply.newBuilder().setStatus(status).build();
    }

    /** Its word in the tally. */
    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
