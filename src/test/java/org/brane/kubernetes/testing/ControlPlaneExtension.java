package org.brane.kubernetes.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives cluster tests the one control plane of this JVM and namespaces in it; skips them where there can be none. */
final class ControlPlaneExtension implements ExecutionCondition, ParameterResolver {

    private static final Namespace OURS = Namespace.create(ControlPlaneExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (ControlPlane.isPossible()) {
            return ConditionEvaluationResult.enabled(ControlPlane.ASSETS + " is set");
        }
        var reason = "Skipped: %s needs a control plane; run: export $(bash src/test/cluster/build.sh), which sets %s"
                .formatted(context.getDisplayName(), ControlPlane.ASSETS);
        System.out.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == ControlPlane.class || type == ClusterNamespace.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ControlPlane.class ? controlPlane(context) : namespace(context);
    }

    private static ControlPlane controlPlane(ExtensionContext context) {
        return context.getStore(StoreScope.LAUNCHER_SESSION, OURS)
                .getOrComputeIfAbsent(ControlPlane.class, key -> ControlPlane.start("shared"), ControlPlane.class);
    }

    private static ClusterNamespace namespace(ExtensionContext context) {
        return context.getStore(OURS)
                .getOrComputeIfAbsent(
                        ClusterNamespace.class, key -> controlPlane(context).newNamespace(), ClusterNamespace.class);
    }
}
