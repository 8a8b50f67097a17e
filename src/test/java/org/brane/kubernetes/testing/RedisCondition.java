package org.brane.kubernetes.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests of a real Redis where there is none. */
final class RedisCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (RedisServer.isPossible()) {
            return ConditionEvaluationResult.enabled("redis-server is on the path");
        }
        var reason = "Skipped: %s needs redis-server on the path; Debian's package is redis-server"
                .formatted(context.getDisplayName());
        System.out.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }
}
