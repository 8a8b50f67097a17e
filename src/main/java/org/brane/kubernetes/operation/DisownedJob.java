package org.brane.kubernetes.operation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brane.kubernetes.command.JobKey;

/**
 * A job that was told as not created while its create may still come true.
 *
 * @param jobName name of the Job that may come
 * @param location where it may come
 * @param since when that was told
 */
record DisownedJob(String jobName, String location, Instant since) {

    private static final Pattern LINE = Pattern.compile("(\\S+) (\\S+) (\\S.*)");

    DisownedJob {
        requireNonNull(jobName, "jobName");
        requireNonNull(location, "location");
        requireNonNull(since, "since");
    }

    static DisownedJob of(JobKey key, Instant since) {
        return new DisownedJob(key.jobName(), key.location(), since);
    }

    /** The job that a line of the list names; empty where it names none. */
    static Optional<DisownedJob> read(String line) {
        var matcher = LINE.matcher(line);
        try {
            return matcher.matches()
                    ? Optional.of(new DisownedJob(matcher.group(2), matcher.group(3), Instant.parse(matcher.group(1))))
                    : Optional.empty();
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    /** Time, name and location, with blanks between. */
    String line() {
        return since + " " + jobName + " " + location;
    }
}
