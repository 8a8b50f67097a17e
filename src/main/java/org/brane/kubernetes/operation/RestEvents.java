package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.event.JobEvent;
import org.brane.kubernetes.filesystem.FilesystemChange;
import org.brane.kubernetes.operation.stream.EventStream;
import org.brane.kubernetes.wire.CloudEventWriter;
import org.brane.kubernetes.wire.FilesystemEventWriter;

/** The event stream as routes see it: what is told, and who wants to listen. */
public final class RestEvents {

    private static final String MEDIA_TYPE = "text/event-stream";

    private final EventStream stream;
    private final CloudEventWriter jobs;
    private final FilesystemEventWriter filesystems;

    RestEvents(EventStream stream, CloudEventWriter jobs, FilesystemEventWriter filesystems) {
        this.stream = requireNonNull(stream, "stream");
        this.jobs = requireNonNull(jobs, "jobs");
        this.filesystems = requireNonNull(filesystems, "filesystems");
    }

    public void tellOfJob(JobEvent event) {
        stream.tell(event.id(), jobs.write(event));
    }

    public void tellOfFilesystem(FilesystemChange change) {
        stream.tell(filesystems.id(change), filesystems.write(change));
    }

    /** 200 with events as they come, beginning behind the one that {@code Last-Event-ID} names. */
    public void listen(Exchange exchange) {
        if (stream.isFull()) {
            var problem = new Problem(
                    "brane.events.stream.clients", "are listening already", "try again later, or have it raised");
            throw new CallRefusal(
                    CallRefusal.Kind.TOO_MANY_CALLS, "As many listen to the event stream as may.", List.of(problem));
        }
        var message = exchange.getMessage();
        var lastId = Optional.ofNullable(message.getHeader("Last-Event-ID", String.class));
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        message.setHeader(Exchange.CONTENT_TYPE, MEDIA_TYPE);
        message.setBody(stream.open(lastId.filter(id -> !id.isEmpty())));
    }
}
