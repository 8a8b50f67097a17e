package org.brane.kubernetes.demo;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.server.mock.KubernetesCrudDispatcher;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.fabric8.mockwebserver.MockWebServer;
import io.fabric8.mockwebserver.http.MockResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Executors;

/** A Kubernetes API over https on a free port of this machine, with one Node that only pretends to run Pods. */
final class SimulatedCluster {

    private final MockWebServer http = new MockWebServer();
    private final String certificate;

    /** Serves, and plays every Job that it gets, until the process ends. */
    SimulatedCluster() throws IOException {
        http.useHttps();
        http.setDispatcher(new ApiWithLogs());
        http.start();
        var selfSigned = http.getSelfSignedCertificate();
        var pem = Files.readAllBytes(Path.of(selfSigned.certificatePath()));
        certificate = Base64.getEncoder().encodeToString(pem);
        selfSigned.delete();
        var config = Config.fromKubeconfig(kubeconfig());
        var client = new KubernetesClientBuilder().withConfig(config).build();
        var stepper = new PodStepper(client, Executors.newSingleThreadScheduledExecutor());
        client.resources(Job.class).inAnyNamespace().inform(stepper);
    }

    /** What opens it: its address, the certificate that vouches for it, and a token that nobody looks at. */
    String kubeconfig() {
        return """
                clusters: [{name: simulated, cluster: {server: "%s", certificate-authority-data: %s}}]
                users: [{name: demo, user: {token: not-a-secret}}]
                contexts: [{name: demo, context: {cluster: simulated, user: demo}}]
                current-context: demo
                """.formatted(http.url("/"), certificate);
    }

    /** Keeps objects by itself; what a Pod has written is in the script of its container. */
    private static final class ApiWithLogs extends KubernetesCrudDispatcher {

        @Override
        public MockResponse handleGet(String path) {
            var answer = super.handleGet(path.replaceFirst("/log\\?.*", ""));
            if (path.contains("/log?") && answer.code() == 200) {
                var pod = Serialization.unmarshal(answer.getBody().readUtf8(), Pod.class);
                answer.setBody(new Script(pod).log());
            }
            return answer;
        }
    }
}
