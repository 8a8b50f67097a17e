package org.brane.kubernetes.command;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;

/**
 * A container image's name, as the Distribution specification writes it.
 *
 * @param name repository, after the registry's host where it names one
 * @param tag what stands after the colon
 * @param digest what stands after the {@code @}
 */
public record ImageReference(String name, Optional<String> tag, Optional<String> digest) {

    /** Most characters of a reference. */
    public static final int LONGEST = 512;

    private static final int LONGEST_NAME = 255;
    private static final String LIBRARY = "library/";
    private static final String RULE =
            "it must be [host[:port]/]repository[:tag][@digest], the repository in lower case, without a scheme";

    private static final String DOMAIN_PART = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?";
    // Only a dot, a port or the word localhost tells a host from the first part of a repository.
    private static final String HOST = "(?:localhost|" + DOMAIN_PART + "(?:\\." + DOMAIN_PART + ")+|" + DOMAIN_PART
            + "(?=:)|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?";
    private static final String PART = "[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*";
    private static final Pattern NAMES_HOST = Pattern.compile(HOST + "/.*");
    private static final Pattern REFERENCE = Pattern.compile("(?<name>(?:" + HOST + "/)?" + PART + "(?:/" + PART + ")*)"
            + "(?::(?<tag>[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?"
            + "(?:@(?<digest>sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128}))?");

    /** A prefix that planner and job service both put there; the second one is no legal part of a repository. */
    private static final Pattern REPEATED_PREFIX = Pattern.compile("^(" + HOST + "/library/)\\1+");

    public ImageReference {
        requireNonNull(name, "name");
        requireNonNull(tag, "tag");
        requireNonNull(digest, "digest");
    }

    /**
     * Reads a reference; a registry's prefix that is there more than once is taken as one.
     *
     * @throws ProblemsException if it is none
     */
    public static ImageReference parse(String text) {
        return read(text).orElseThrow(() -> new ProblemsException("Image", List.of(illegal(text))));
    }

    /** What is wrong with a reference; empty if nothing is. */
    public static Optional<Problem> problem(String text) {
        return read(text).isPresent() ? Optional.empty() : Optional.of(illegal(text));
    }

    /**
     * The reference under which the Nodes of a location get the image (brane.md section 6.1). One that names another
     * registry stays as it is. Any other is of the location's own library, whether the planner has put {@code
     * <registry>/library/} before it or not; there it stands exactly once. A digest after a tag is kept only where the
     * caller has named the registry, for Brane's {@code package:version@digest} has a digest that no registry knows.
     *
     * @param registry host and port
     */
    public String forRegistry(String registry) {
        return placedIn(registry).toString();
    }

    /**
     * The same for a package of Brane. Here the digest after a tag is cut also where the registry is there, for Brane's
     * planner puts it before {@code package:version@digest} as that is.
     *
     * @param registry host and port
     */
    public String forPackageIn(String registry) {
        var placed = placedIn(registry);
        return (placed.name.startsWith(library(registry)) ? placed.withoutLocalDigest() : placed).toString();
    }

    /** Whether it says from which registry it comes. */
    public boolean namesHost() {
        return NAMES_HOST.matcher(name).matches();
    }

    /** The reference as it is written. */
    @Override
    public String toString() {
        return name + tag.map(":"::concat).orElse("") + digest.map("@"::concat).orElse("");
    }

    private static Optional<ImageReference> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        return Optional.of(REFERENCE.matcher(REPEATED_PREFIX.matcher(text).replaceFirst("$1")))
                .filter(matcher -> matcher.matches() && matcher.group("name").length() <= LONGEST_NAME)
                .map(matcher -> new ImageReference(
                        matcher.group("name"),
                        Optional.ofNullable(matcher.group("tag")),
                        Optional.ofNullable(matcher.group("digest"))));
    }

    private static Problem illegal(String text) {
        return Problem.value("image", text, RULE);
    }

    private ImageReference placedIn(String registry) {
        var prefix = library(registry);
        if (name.startsWith(prefix)) {
            return new ImageReference(prefix + withoutAll(prefix), tag, digest);
        }
        if (namesHost()) {
            return this;
        }
        var repository = name.startsWith(LIBRARY) ? name.substring(LIBRARY.length()) : name;
        return new ImageReference(prefix + repository, tag, digest).withoutLocalDigest();
    }

    private String withoutAll(String prefix) {
        var rest = name;
        while (rest.startsWith(prefix)) {
            rest = rest.substring(prefix.length());
        }
        return rest;
    }

    private static String library(String registry) {
        return registry + "/" + LIBRARY;
    }

    /** Brane's digest is the hash of the image's own description, by which nothing can be pulled. */
    private ImageReference withoutLocalDigest() {
        return tag.isPresent() ? new ImageReference(name, tag, Optional.empty()) : this;
    }
}
