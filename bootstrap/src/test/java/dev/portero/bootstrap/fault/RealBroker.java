package dev.portero.bootstrap.fault;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// Condition for a test on a real broker. Without one, the second execution skips the class with a message, or fails
/// with `-Dportero.real=required`.
final class RealBroker implements ExecutionCondition {

    private static final String VARIABLE = "PORTERO_TEST_RABBITMQ_URL";

    static Optional<URI> uri() {
        return isRequested() ? Optional.ofNullable(System.getenv(VARIABLE)).map(URI::create) : Optional.empty();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (!isRequested() || uri().isPresent()) {
            return ConditionEvaluationResult.enabled("there is a broker");
        }
        if ("required".equals(System.getProperty("portero.real"))) {
            throw new IllegalStateException(VARIABLE + " is not set, and -Dportero.real=required requires it");
        }
        String reason = "left out on a real RabbitMQ: %s (set %s)"
                .formatted(test.getRequiredTestClass().getSimpleName(), VARIABLE);
        if (test.getTestMethod().isEmpty()) {
            System.out.println(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }

    static boolean isRequested() {
        return "real".equals(System.getProperty("portero.test.servers"));
    }
}
