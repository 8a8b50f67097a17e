package org.brane.kubernetes.command;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Asks for a container to be run to completion.
 *
 * @param image as received, without the registry of the location
 * @param args passed to the image's entry point as they are; may be empty
 * @param branelet whether branelet reports from inside the container
 * @param options what goes beyond Brane's own command; {@link JobOptions#NONE} where nothing was given
 * @param digest over kind, image, arguments and explicitly given options: two commands with one key are the same
 *     command exactly if their digests agree
 */
public record CreateJob(
        JobKey key, Source source, String image, List<String> args, boolean branelet, JobOptions options, String digest)
        implements JobCommand {

    public CreateJob {
        requireNonNull(key, "key");
        requireNonNull(source, "source");
        requireNonNull(image, "image");
        args = List.copyOf(args);
        requireNonNull(options, "options");
        requireNonNull(digest, "digest");
    }

    /**
     * The image as the Nodes of a location get it; a job with branelet runs a package of Brane.
     *
     * @param registry host and port of the location's registry
     */
    public String imageFor(String registry) {
        var reference = ImageReference.parse(image);
        return branelet ? reference.forPackageIn(registry) : reference.forRegistry(registry);
    }
}
