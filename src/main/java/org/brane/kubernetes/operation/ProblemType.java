package org.brane.kubernetes.operation;

import java.util.Locale;
import org.brane.kubernetes.wire.ProblemDocument;

/** The kinds of problems that the REST API answers with, as config/openapi.yaml lists them. */
enum ProblemType {
    COMMAND_REFUSED(400, "Command refused"),
    JOB_MALFORMED(400, "No job id"),
    CALL_MALFORMED(400, "Malformed call"),
    TOKEN_MISSING(401, "Token missing"),
    LOCATION_UNKNOWN(404, "Unknown location"),
    JOB_UNKNOWN(404, "Unknown job"),
    FILESYSTEM_UNKNOWN(404, "Unknown file system"),
    ENTRY_UNKNOWN(404, "Unknown directory"),
    IDENTIFIER_TAKEN(409, "Identifier is taken by another command"),
    JOBS_RUNNING(409, "Jobs may run there"),
    MEDIA_TYPE(415, "Unsupported Media Type"),
    REFUSED_BY_CLUSTER(422, "Refused by the cluster"),
    FILESYSTEM_TOO_LARGE(422, "File system too large"),
    REGISTRATION_REFUSED(422, "Registration refused"),
    DEFECT(500, "Internal Server Error"),
    TRY_LATER(503, "Try later");

    private static final String NAMES = "tag:kube.brane.io,2026:";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    /** A name, not an address; blank where the status says all. */
    String uri() {
        return this == MEDIA_TYPE || this == DEFECT
                ? ProblemDocument.BLANK
                : NAMES + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
