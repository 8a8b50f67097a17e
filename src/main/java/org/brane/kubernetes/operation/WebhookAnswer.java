package org.brane.kubernetes.operation;

import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.Header;

/** Judges what a webhook answered: any 2xx means that it took the event. */
public final class WebhookAnswer {

    /** Throws in place of an error of the way there, and names its kind only: its text may hold the URL. */
    public void unreached(Exchange exchange) throws IOException {
        var cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        throw new IOException(
                "The webhook cannot be reached: " + cause.getClass().getSimpleName());
    }

    /** Throws where the event was not taken. Names the status only: Camel's own error names the URL, whose query may be secret. */
    public void requireTaken(@Header(Exchange.HTTP_RESPONSE_CODE) int status) throws IOException {
        if (status / 100 != 2) {
            throw new IOException("The webhook answered " + status);
        }
    }
}
