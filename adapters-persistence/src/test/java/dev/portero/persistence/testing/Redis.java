package dev.portero.persistence.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// The Redis that the environment names. There is no embedded one: without it a class says that it is left out.
public final class Redis implements ExecutionCondition {

    private static final String REAL_SERVER = "PORTERO_TEST_REDIS_URL";

    /// The address of the server.
    public String url() {
        return System.getenv(REAL_SERVER);
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (System.getenv(REAL_SERVER) != null) {
            return ConditionEvaluationResult.enabled("there is a server");
        }
        if ("required".equals(System.getProperty("portero.real"))) {
            throw new IllegalStateException(REAL_SERVER + " is not set, and -Dportero.real=required asks for it");
        }
        String reason = "left out on a real Redis: " + test.getDisplayName() + " (set " + REAL_SERVER + ")";
        if (test.getTestMethod().isEmpty()) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
