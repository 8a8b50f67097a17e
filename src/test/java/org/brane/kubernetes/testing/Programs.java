package org.brane.kubernetes.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Programs of this machine that some tests need. */
final class Programs {

    private Programs() {}

    /** Whether a program is on the path; says what to install where it is not, for its tests are skipped then. */
    static boolean areThere(String debianPackage, String program) {
        var there = Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        if (!there) {
            System.out.println("Skipped: " + program + " is not on the path; Debian's package is " + debianPackage);
        }
        return there;
    }
}
