package org.brane.kubernetes.wire;

import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.brane.kubernetes.command.CommandRules;
import org.brane.kubernetes.command.Identifiers;

/** The reader of commands as the service has it, on the contract that is shipped. */
final class Commands {

    static final Path CONTRACT = Path.of("config/openapi.yaml");

    private Commands() {}

    static CommandReader reader() {
        return new CommandReader(
                CommandContract.read(CONTRACT),
                new CommandRules("kube.brane.io"),
                new Identifiers(RandomGenerator.of("L64X128MixRandom")));
    }
}
