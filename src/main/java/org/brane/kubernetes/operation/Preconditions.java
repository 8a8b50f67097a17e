package org.brane.kubernetes.operation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.brane.kubernetes.Problem;
import org.brane.kubernetes.ProblemsException;
import org.brane.kubernetes.config.HttpSettings;
import org.brane.kubernetes.config.Settings;
import org.brane.kubernetes.config.TroubleSettings;
import org.brane.kubernetes.infrastructure.FileText;
import org.brane.kubernetes.infrastructure.InfrastructureFiles;
import org.brane.kubernetes.operation.filesystem.StateRedis;
import org.brane.kubernetes.wire.PodRulesReader;

/** What must be so around the program before it can start, and what Camel would not say, or not clearly. */
final class Preconditions {

    private static final List<String> FOLDERS = List.of("routes", "config");

    private Preconditions() {}

    /** Throws with all that is missing. */
    static void require(Settings settings) {
        var problems = new ArrayList<Problem>();
        missingFolders().forEach(problems::add);
        takenPorts(settings.http()).forEach(problems::add);
        unreadableRules(settings.trouble()).forEach(problems::add);
        unwritableList(settings).forEach(problems::add);
        stateAmongFilesystems(settings).forEach(problems::add);
        if (!problems.isEmpty()) {
            throw new ProblemsException("Start", problems);
        }
    }

    /** Files of infrastructures that cannot be read are told of by those who serve them. */
    private static List<Problem> stateAmongFilesystems(Settings settings) {
        try {
            var files = settings.files();
            var infrastructures = new InfrastructureFiles(
                            files.infrastructures(),
                            files.secrets(),
                            settings.clusters().addresses())
                    .read();
            return new StateRedis(settings.redis().state())
                    .objections(infrastructures.usable().values().stream())
                    .toList();
        } catch (ProblemsException unreadable) {
            return List.of();
        }
    }

    /** Folders that are not there. */
    static Stream<Problem> missingFolders() {
        return FOLDERS.stream()
                .filter(folder -> !Files.isDirectory(Path.of(folder)))
                .map(folder -> new Problem(
                        "folder " + folder,
                        "is not in " + Path.of("").toAbsolutePath(),
                        "start the program in a folder that has " + String.join(" and ", FOLDERS)));
    }

    private static List<Problem> unreadableRules(TroubleSettings trouble) {
        try {
            PodRulesReader.read(FileText.of(trouble.rules()));
            return List.of();
        } catch (ProblemsException refused) {
            return refused.problems().stream()
                    .map(p -> new Problem(trouble.rules() + " " + p.thing(), p.found(), p.rule()))
                    .toList();
        }
    }

    /** Where commands are refused, it must be possible to remember which. */
    private static List<Problem> unwritableList(Settings settings) {
        if (settings.kafka().brokers().isEmpty()) {
            return List.of();
        }
        try {
            var file = new DisownedFile(settings.commands().disowned());
            file.write(file.read());
            return List.of();
        } catch (ProblemsException refused) {
            return refused.problems();
        }
    }

    /** Camel starts all the same where a port is taken, and then serves nothing. */
    private static Stream<Problem> takenPorts(HttpSettings http) {
        return Stream.of(
                        taken("camel.server.port", http.serverHost(), http.serverPort()),
                        taken("camel.management.port", http.managementHost(), http.managementPort()))
                .flatMap(Optional::stream);
    }

    private static Optional<Problem> taken(String setting, String host, int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Optional.empty();
        } catch (IOException inUse) {
            return Optional.of(new Problem(
                    setting, "is " + port + " on " + host, "nothing can listen there: " + inUse.getMessage()));
        }
    }
}
