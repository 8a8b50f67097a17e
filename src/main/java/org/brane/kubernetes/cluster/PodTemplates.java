package org.brane.kubernetes.cluster;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import java.util.List;
import org.brane.kubernetes.command.CreateJob;
import org.brane.kubernetes.command.ImagePatterns;
import org.brane.kubernetes.command.JobOptions;
import org.brane.kubernetes.infrastructure.Infrastructure;

/** The Pod of a job: what it needs and no more (architecture, decision 10). */
final class PodTemplates {

    /** What JuiceFS and iptables need besides being privileged (brane.md section 6.4). */
    private static final List<String> PRIVILEGED_CAPABILITIES = List.of("NET_BIND_SERVICE", "NET_ADMIN", "SYS_ADMIN");

    private static final String GPU = "nvidia.com/gpu";

    private final PodDefaults defaults;

    PodTemplates(PodDefaults defaults) {
        this.defaults = requireNonNull(defaults, "defaults");
    }

    PodSpec podSpec(CreateJob command, Infrastructure infrastructure) {
        var image = command.imageFor(infrastructure.registry());
        return new PodSpecBuilder()
                // The Job decides about a second Pod, never the kubelet about a second container.
                .withRestartPolicy("Never")
                .withAutomountServiceAccountToken(false)
                .withEnableServiceLinks(false)
                .withNodeSelector(command.options().nodeSelector())
                .withPriorityClassName(command.options().priorityClassName().orElse(null))
                .withContainers(container(command, infrastructure, image))
                .build();
    }

    private Container container(CreateJob command, Infrastructure infrastructure, String image) {
        return new ContainerBuilder()
                .withName(command.key().jobName())
                .withImage(image)
                .withCommand(literal(command.options().command()))
                .withArgs(literal(command.args()))
                .withEnv(Environment.of(command, infrastructure))
                .withResources(resources(command.options()))
                .withSecurityContext(isPrivileged(command, infrastructure, image) ? privileged() : confined())
                .build();
    }

    private ResourceRequirements resources(JobOptions options) {
        var resources = new ResourceRequirementsBuilder()
                .addToRequests("cpu", Quantity.parse(options.cpu().orElse(defaults.cpuRequest())))
                .addToRequests("memory", Quantity.parse(options.memory().orElse(defaults.memoryRequest())))
                .addToLimits("cpu", Quantity.parse(options.cpu().orElse(defaults.cpuLimit())))
                .addToLimits("memory", Quantity.parse(options.memory().orElse(defaults.memoryLimit())));
        options.gpu().filter(n -> n > 0).ifPresent(n -> resources.addToLimits(GPU, Quantity.parse(n.toString())));
        return resources.build();
    }

    /** The image alone decides, so long as the command does not make it run something else. */
    private static boolean isPrivileged(CreateJob command, Infrastructure infrastructure, String image) {
        var options = command.options();
        var asPackaged = command.branelet()
                && options.command().isEmpty()
                && options.env().isEmpty();
        return asPackaged
                && new ImagePatterns(infrastructure.registry(), infrastructure.privilegedImages()).match(image);
    }

    private static SecurityContext confined() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withPrivileged(false)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    private static SecurityContext privileged() {
        return new SecurityContextBuilder()
                .withPrivileged(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .withAdd(PRIVILEGED_CAPABILITIES)
                .endCapabilities()
                .build();
    }

    private static List<String> literal(List<String> words) {
        return words.stream().map(Environment::literal).toList();
    }
}
