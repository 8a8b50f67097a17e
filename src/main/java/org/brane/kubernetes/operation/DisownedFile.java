package org.brane.kubernetes.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.infrastructure.FileReplacement;

/** The list of disowned jobs on disk, a line a job. It is replaced as a whole and forced to the disk. */
final class DisownedFile {

    private static final String SUBJECT = "List of jobs told as not created";

    private final Path path;
    private final FileReplacement replacement;

    /** @param path of a file that may be absent, and its folder too */
    DisownedFile(Path path) {
        this.path = requireNonNull(path, "path");
        this.replacement = new FileReplacement(path, false);
    }

    /**
     * What stands in it; nothing where it is absent.
     *
     * @throws ProblemsException with every line that is none of ours, or where it cannot be read
     */
    List<DisownedJob> read() {
        var jobs = new ArrayList<DisownedJob>();
        var problems = new ArrayList<Problem>();
        var lines = lines();
        for (var number = 1; number <= lines.size(); number++) {
            var thing = path + " line " + number;
            DisownedJob.read(lines.get(number - 1))
                    .ifPresentOrElse(
                            jobs::add,
                            () -> problems.add(new Problem(
                                    thing,
                                    "is no job",
                                    "it must be a time, the name of a Job and a location; remove the line")));
        }
        if (!problems.isEmpty()) {
            throw new ProblemsException(SUBJECT, problems);
        }
        return jobs;
    }

    /**
     * Puts these in place of what stands in it.
     *
     * @throws ProblemsException where the place does not allow it; then it is as it was
     */
    void write(Collection<DisownedJob> jobs) {
        var text = jobs.stream().map(job -> job.line() + "\n").collect(Collectors.joining());
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw refusal("its folder cannot be made (" + e.getClass().getSimpleName() + ")");
        }
        replacement.with(text, () -> true);
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(path, UTF_8);
        } catch (NoSuchFileException nothingYet) {
            return List.of();
        } catch (IOException e) {
            throw refusal("cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private ProblemsException refusal(String found) {
        var rule =
                "the service must be able to read and write it; give it a folder of its own (brane.commands.disowned-file)";
        return new ProblemsException(SUBJECT, List.of(new Problem(path.toString(), found, rule)));
    }
}
