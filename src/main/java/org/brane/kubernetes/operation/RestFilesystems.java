package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.filesystem.DirectoryPage;
import org.brane.kubernetes.filesystem.EntryName;
import org.brane.kubernetes.filesystem.EntryPath;
import org.brane.kubernetes.operation.filesystem.FilesystemViews;
import org.brane.kubernetes.wire.EntriesDocument;
import org.brane.kubernetes.wire.FilesystemDocument;

/** Answers calls about file systems. */
public final class RestFilesystems {

    private static final String PATH_RULE = "it must begin with '/', and hold no '.', no '..', and '%' as %25 only";
    private static final String NAME_RULE = "it must be what the page before had as continue";
    private static final String LIMIT_RULE = "it must be a whole number from 1 to 1000";
    private static final int MOST = 1000;
    private static final int USUAL = 100;

    private final FilesystemViews views;

    public RestFilesystems(FilesystemViews views) {
        this.views = requireNonNull(views, "views");
    }

    /** 200 with all. */
    public void list(Exchange exchange) {
        answer(exchange.getMessage(), FilesystemDocument.json(views.all()));
    }

    /** 200 with a page of a directory. */
    public void entries(Exchange exchange) {
        var message = exchange.getMessage();
        var name = text(message, "name").orElse("");
        var path = read(message, "path", EntryPath::of, PATH_RULE).orElse(new EntryPath(List.of()));
        var after = read(message, "continue", EntryName::read, NAME_RULE);
        var limit = read(message, "limit", RestFilesystems::limit, LIMIT_RULE).orElse(USUAL);
        var filesystem = views.find(name).orElseThrow(() -> unknown(name));
        var page = DirectoryPage.of(filesystem, path, after, limit);
        answer(message, EntriesDocument.json(name, page));
    }

    private static <T> Optional<T> read(Message message, String name, Function<String, T> form, String rule) {
        return text(message, name).map(text -> {
            try {
                return form.apply(text);
            } catch (IllegalArgumentException malformed) {
                throw new CallRefusal(
                        CallRefusal.Kind.CALL_MALFORMED,
                        "The query is malformed.",
                        List.of(Problem.value(name, text, rule)));
            }
        });
    }

    private static Optional<String> text(Message message, String header) {
        return Optional.ofNullable(message.getHeader(header)).map(Object::toString);
    }

    private static int limit(String text) {
        var limit = Integer.parseInt(text);
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("out of bounds");
        }
        return limit;
    }

    private static CallRefusal unknown(String name) {
        var problem = Problem.value("name", name, "it must be one that GET /v1/filesystems lists");
        return new CallRefusal(
                CallRefusal.Kind.FILESYSTEM_UNKNOWN, "No such file system is watched.", List.of(problem));
    }

    /** The query's parameters would else be headers of the answer. */
    private static void answer(Message message, byte[] body) {
        message.removeHeaders("*");
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, 200);
        message.setHeader(Exchange.CONTENT_TYPE, "application/json");
        message.setBody(body);
    }
}
