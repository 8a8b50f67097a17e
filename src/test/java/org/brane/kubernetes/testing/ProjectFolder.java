package org.brane.kubernetes.testing;

import java.nio.file.Path;

/** The folder that holds pom.xml, wherever the tests were started. */
public final class ProjectFolder {

    private ProjectFolder() {}

    /** Resolves a path of the project, as {@code src/test/cluster}. */
    public static Path resolve(String relative) {
        return Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve(relative);
    }
}
