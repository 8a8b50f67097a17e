package org.brane.kubernetes.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.brane.kubernetes.acceptance.Scene.soon;

import java.nio.file.Path;
import java.util.Base64;
import org.brane.kubernetes.testing.ClusterNamespace;
import org.brane.kubernetes.testing.ClusterTest;
import org.brane.kubernetes.testing.ControlPlane;
import org.brane.kubernetes.testing.TcpGate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever goes wrong, what the service prints and answers holds none of its secrets. */
@ClusterTest
class SecretsIT {

    private static final String CANARY = "canary-of-the-webhook";
    private static final String TOKEN = "token: \"";

    @Test
    void secretsAreNeverPrintedWhateverGoesWrong(ControlPlane plane, ClusterNamespace namespace, @TempDir Path folder) {
        try (var gate = TcpGate.to(plane.port());
                var scene = new Scene(namespace, folder)) {
            var kubeconfig = namespace.kubeconfigThrough(gate.port());
            var token = kubeconfig.substring(kubeconfig.indexOf(TOKEN) + TOKEN.length())
                    .split("\"", 2)[0];
            var broken = kubeconfig.replace("kind: Config", "kind: Config\nexec: [");
            scene.with("brane.events.webhook.url", scene.webhook().url() + "?key=" + CANARY);
            scene.config()
                    .with(Scene.HERE, namespace.name(), kubeconfig)
                    .with("broken", namespace.name(), broken)
                    .with("refused", namespace.name(), kubeconfig.replace(token, token + "x"));
            scene.start();

            scene.webhook().answer(500);
            var answers = new StringBuilder();
            answers.append(scene.rest().post(Command.named("first")).body());
            answers.append(scene.rest().post(Command.at("broken", "second")).body());
            answers.append(scene.rest().post(Command.at("refused", "third")).body());
            soon().until(() -> scene.webhook().attempts().size() > 1);
            scene.takeWebhookAway();
            gate.shut();
            answers.append(scene.rest().post(Command.named("fourth")).body());
            gate.open();
            scene.bringWebhookBack();
            soon().until(() -> !scene.outcomes().isEmpty());
            scene.service().stop();

            assertThat(scene.service().output() + answers)
                    .doesNotContain(CANARY, token, Base64.getEncoder().encodeToString(kubeconfig.getBytes(UTF_8)));
        }
    }

    @Test
    void webhookThatHangsIsToldOfWithoutItsUrl(ClusterNamespace namespace, @TempDir Path folder) {
        try (var scene = new Scene(namespace, folder)) {
            scene.with("brane.events.webhook.url", scene.webhook().url() + "?key=" + CANARY)
                    .with("brane.events.webhook.timeout", "500ms");
            scene.webhook().hang();
            scene.start();

            scene.rest().post(Command.named("unheard"));
            soon().until(() -> scene.service().output().contains("The webhook cannot be reached"));
            scene.service().stop();

            assertThat(scene.service().output()).doesNotContain(CANARY);
        }
    }
}
