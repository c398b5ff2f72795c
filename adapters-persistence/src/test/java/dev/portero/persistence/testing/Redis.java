package dev.portero.persistence.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Redis server named by the environment. There is no embedded one: without it a class is skipped, with a message.
public final class Redis implements ExecutionCondition {

    private static final String REAL_SERVER = "PORTERO_TEST_REDIS_URL";

    /// Returns the address of the server.
    public String url() {
        return System.getenv(REAL_SERVER);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (System.getenv(REAL_SERVER) != null) {
            return ConditionEvaluationResult.enabled("a server is available");
        }
        if ("required".equals(System.getProperty("portero.real"))) {
            throw new IllegalStateException(REAL_SERVER + " is not set, and -Dportero.real=required demands it");
        }
        String reason = "skipped on a real Redis: " + test.getDisplayName() + " (set " + REAL_SERVER + ")";
        if (test.getTestMethod().isEmpty()) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
