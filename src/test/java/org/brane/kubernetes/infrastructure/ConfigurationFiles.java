package org.brane.kubernetes.infrastructure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An infra.yml and a secrets.yml in a folder of a test. */
record ConfigurationFiles(Path folder) {

    ConfigurationFiles infrastructures(String text) {
        return write(infrastructures(), text);
    }

    ConfigurationFiles secrets(String text) {
        return write(secrets(), text);
    }

    Path infrastructures() {
        return folder.resolve("infra.yml");
    }

    Path secrets() {
        return folder.resolve("secrets.yml");
    }

    String infrastructuresText() {
        return read(infrastructures());
    }

    String secretsText() {
        return read(secrets());
    }

    InfrastructureFiles files() {
        return new InfrastructureFiles(infrastructures(), secrets());
    }

    RegistrationFiles registrations() {
        return new RegistrationFiles(files());
    }

    InfrastructureReading reading() {
        return files().read();
    }

    private ConfigurationFiles write(Path path, String text) {
        try {
            Files.writeString(path, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
