package org.brane.kubernetes.operation.prepare;

import io.fabric8.kubernetes.api.model.ExecConfig;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.Map;
import org.brane.kubernetes.infrastructure.Kubeconfig;

/** What a credential plugin is told in KUBERNETES_EXEC_INFO (Kubernetes, client.authentication.k8s.io). */
final class ExecInfo {

    private ExecInfo() {}

    static String json(ExecConfig exec, Kubeconfig cluster, boolean interactive) {
        var spec = new LinkedHashMap<String, Object>();
        spec.put("interactive", interactive);
        if (Boolean.TRUE.equals(exec.getProvideClusterInfo())) {
            spec.put("cluster", cluster(cluster));
        }
        var info = new LinkedHashMap<String, Object>();
        info.put("apiVersion", exec.getApiVersion());
        info.put("kind", "ExecCredential");
        info.put("spec", spec);
        return Serialization.asJson(info);
    }

    private static Map<String, String> cluster(Kubeconfig cluster) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("server", cluster.server().toString());
        cluster.certificateAuthority().ifPresent(base64 -> fields.put("certificate-authority-data", base64));
        return fields;
    }
}
