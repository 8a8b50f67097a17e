package org.brane.kubernetes.infrastructure;

import static org.brane.kubernetes.infrastructure.Registrations.withToken;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;

/** A program that registers and removes at random until it is killed; it prints a line after each operation. */
final class RegistrationStorm {

    private static final int LOCATIONS = 4;

    private RegistrationStorm() {}

    /** Never returns. The arguments are the folder of the two files, and a seed. */
    public static void main(String[] arguments) {
        var registrations = new ConfigurationFiles(Path.of(arguments[0])).registrations();
        var random = new Random(Long.parseLong(arguments[1]));
        while (true) {
            var location = "site-" + random.nextInt(LOCATIONS);
            if (random.nextInt(3) == 0) {
                registrations.remove(location);
            } else {
                var credential = new Credential.Inline(withToken("token-" + random.nextInt()));
                registrations.put(
                        random.nextBoolean()
                                ? Registrations.plain(location, credential)
                                : Registrations.full(location, Optional.empty(), credential));
            }
            System.out.println(location);
        }
    }
}
