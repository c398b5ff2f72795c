package dev.portero.messaging.broker;

import dev.portero.application.testkit.RabbitNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/// JUnit extension that gives a test class a RabbitMQ of its own to kill, only where tests run on real servers, because
/// it is slow. Otherwise the class is skipped, with a message; with `-Dportero.real=required` it fails where the
/// program is missing.
public final class OwnRabbit implements BeforeAllCallback, AfterAllCallback, ExecutionCondition {

    private static final boolean REQUIRED =
            System.getProperty("portero.real", "optional").equals("required");

    private static final boolean REQUESTED = System.getenv("PORTERO_TEST_RABBITMQ_URL") != null;

    private Optional<RabbitNode> node = Optional.empty();
    private Path home = Path.of("");

    public RabbitNode node() {
        return node.orElseThrow();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (REQUIRED || (REQUESTED && RabbitNode.isInstalled())) {
            return ConditionEvaluationResult.enabled("real servers are requested");
        }
        String reason = "skipped, needs a RabbitMQ to kill: %s (set PORTERO_TEST_RABBITMQ_URL, install rabbitmq-server)"
                .formatted(context.getRequiredTestClass().getSimpleName());
        System.out.println(reason);
        return ConditionEvaluationResult.disabled(reason);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        home = Files.createTempDirectory("rabbitmq");
        node = Optional.of(new RabbitNode(home));
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        node.ifPresent(RabbitNode::close);
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
                Files.delete(file);
            }
        }
    }
}
