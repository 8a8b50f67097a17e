package org.brane.kubernetes.cluster;

import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.infrastructure.Infrastructure;

/** The environment variables of a job's container: the caller's and Brane's own, by name (brane.md section 6.3). */
final class Environment {

    private Environment() {}

    static List<EnvVar> of(CreateJob command, Infrastructure infrastructure) {
        Map<String, String> variables = new TreeMap<>(command.options().env());
        variables.put("BRANE_APPLICATION_ID", command.key().application());
        variables.put("BRANE_LOCATION_ID", command.key().location());
        variables.put("BRANE_JOB_ID", command.key().jobId());
        if (!infrastructure.callbackTo().isEmpty()) {
            variables.put("BRANE_CALLBACK_TO", infrastructure.callbackTo());
        }
        if (command.branelet()) {
            variables.putIfAbsent("DEBUG", "false");
            infrastructure.proxyAddress().ifPresent(address -> variables.put("BRANE_PROXY_ADDRESS", address));
            // Its password is for branelet, which mounts the volume; another image could only give it away.
            infrastructure.mountDfs().ifPresent(url -> variables.put("BRANE_MOUNT_DFS", url));
        }
        return variables.entrySet().stream()
                .map(variable -> new EnvVar(variable.getKey(), literal(variable.getValue()), null))
                .toList();
    }

    /** The text so that the container gets it as it is: the kubelet expands $(NAME), and takes two dollars for one. */
    static String literal(String text) {
        return text.replace("$", "$$");
    }
}
