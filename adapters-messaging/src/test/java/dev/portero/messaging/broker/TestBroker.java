package dev.portero.messaging.broker;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/// Broker of a test run: Qpid in this JVM, or with `-Dportero.test.servers=real` the one that
/// `PORTERO_TEST_RABBITMQ_URL` names. Without that variable the class is skipped, with a message, or fails when
/// `-Dportero.real=required`.
public final class TestBroker implements BeforeAllCallback, ExecutionCondition {

    private static final String VARIABLE = "PORTERO_TEST_RABBITMQ_URL";
    private static final boolean REAL =
            System.getProperty("portero.test.servers", "embedded").equals("real");
    private static final boolean REQUIRED =
            System.getProperty("portero.real", "optional").equals("required");

    private Optional<URI> uri = Optional.empty();

    public URI uri() {
        return uri.orElseThrow();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (!REAL || REQUIRED || System.getenv(VARIABLE) != null) {
            return ConditionEvaluationResult.enabled("a broker is available");
        }
        String reason = "skipped on a real RabbitMQ: %s (set %s)"
                .formatted(context.getRequiredTestClass().getSimpleName(), VARIABLE);
        System.out.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        uri = Optional.of(REAL ? real() : embedded(context));
    }

    private static URI real() {
        return Optional.ofNullable(System.getenv(VARIABLE))
                .map(URI::create)
                .orElseThrow(() -> new IllegalStateException(VARIABLE + " is missing, with -Dportero.real=required"));
    }

    /// One broker for all classes of this JVM: its start takes seconds.
    private static URI embedded(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(TestBroker.class))
                .getOrComputeIfAbsent(QpidBroker.class, key -> QpidBroker.start(), QpidBroker.class)
                .uri();
    }
}
