package dev.portero.messaging.consume;

import static dev.portero.messaging.consume.CommandBroker.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.BrokerStatus.State;
import dev.portero.application.inbox.CommandMetrics;
import dev.portero.application.inbox.ProcessOnce;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.user.ChangeStatus;
import dev.portero.messaging.broker.TestBroker;
import dev.portero.messaging.connection.RabbitBrokerStatus;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Start of the consumers, and what keeps them from their queue.
@Tag("real")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class ConsumerConnectionIT {

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final CommandMetrics metrics = new CommandMetrics();
    private TcpProxy proxy;
    private CommandBroker broker;

    @BeforeEach
    void connect() throws Exception {
        proxy = new TcpProxy(BROKER.uri());
        broker = new CommandBroker(BROKER.uri());
        broker.declare();
    }

    @AfterEach
    void disconnect() throws Exception {
        broker.close();
        proxy.close();
    }

    @Test
    void brokerThatComesLaterIsNoticed() {
        proxy.cut();
        try (ApplicationContext context = start(proxy.url())) {
            assertThat(eventually(() -> proxy.connectionAttempts() > 1)).isTrue();
            assertThat(broker.consumers()).isZero();

            proxy.pass();

            assertThat(eventually(() -> broker.consumers() == 1)).isTrue();
            assertThat(eventually(() -> status(context).state() == State.REACHABLE))
                    .isTrue();
        }
    }

    @Test
    void unknownHostDoesNotEndTheStart() {
        try (ApplicationContext context = start("amqp://guest:guest@broker.invalid")) {
            assertThat(eventually(() -> status(context).reason().startsWith("consumers: UnknownHostException")))
                    .isTrue();
            assertThat(status(context).state()).isEqualTo(State.UNREACHABLE);
        }
    }

    @Test
    void wrongPasswordDoesNotEndTheStart() {
        try (ApplicationContext context = start(proxy.url().replace("guest@", "wrong@"))) {
            assertThat(eventually(
                            () -> status(context).reason().startsWith("consumers: ") && proxy.connectionAttempts() > 1))
                    .isTrue();
            assertThat(status(context).state()).isEqualTo(State.UNREACHABLE);
            assertThat(status(context).reason()).doesNotContain("wrong");
        }
    }

    /// A broker that accepts the connection and says nothing.
    @Test
    void startDoesNotWaitForTheBroker() {
        proxy.delay();
        long before = System.nanoTime();

        try (ApplicationContext context = start(proxy.url())) {
            assertThat(context.isRunning()).isTrue();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        }
    }

    @Test
    void commandsOfTheCommandLineAreNotConsumers() {
        Map<String, Object> properties = new HashMap<>(broker.properties(proxy.url()));
        properties.put("portero.background-tasks", "off");
        try (ApplicationContext context = context(properties)) {
            assertThat(context.containsBean(ConsumerConnection.class)).isFalse();
            assertThat(context.containsBean(UserCommandListener.class)).isFalse();
        }
    }

    @Test
    void showsAnExchangeOfAnotherKindAndRecovers() {
        broker.misdeclare();
        try (ApplicationContext context = start(proxy.url())) {
            assertThat(eventually(() -> status(context).state() == State.EXCHANGE_MISMATCH))
                    .isTrue();
            assertThat(status(context).reason())
                    .startsWith("consumers: ")
                    .contains(broker.topology().exchange());

            broker.putRight();

            assertThat(eventually(() -> status(context).state() == State.REACHABLE))
                    .isTrue();
            assertThat(eventually(() -> broker.consumers() == 1)).isTrue();
        }
    }

    @Test
    void declaresADeletedQueueAgainAndConsumesFromIt() {
        try (ApplicationContext context = start(proxy.url())) {
            assertThat(eventually(() -> broker.consumers() == 1)).isTrue();

            broker.deleteQueue();

            assertThat(eventually(() -> broker.hasQueue() && broker.consumers() == 1))
                    .isTrue();
            broker.send("user.unknown", "one", "{}");
            assertThat(eventually(() -> metrics.counts().getOrDefault("malformed", 0L) == 1))
                    .isTrue();
            assertThat(eventually(() -> status(context).state() == State.REACHABLE))
                    .isTrue();
        }
    }

    @Test
    void publisherAndConsumersHaveConnectionsOfTheirOwn() {
        try (ApplicationContext context = start(proxy.url())) {
            assertThat(eventually(() -> broker.consumers() == 1)).isTrue();
            int before = proxy.connectionAttempts();

            context.getBean(EventPublisher.class).prepare();

            assertThat(proxy.connectionAttempts()).isEqualTo(before + 1);
        }
    }

    private static BrokerStatus status(ApplicationContext context) {
        context.getBean(RabbitBrokerStatus.class).publisherFound(State.REACHABLE, "");
        return context.getBean(BrokerStatus.class);
    }

    private ApplicationContext start(String url) {
        return context(broker.properties(url));
    }

    private ApplicationContext context(Map<String, Object> properties) {
        ChangeStatus changeStatus = new ChangeStatus(
                portero.users,
                portero.roles,
                portero.credentials,
                portero.trustedNetworks,
                portero.sessions,
                portero.events,
                portero.unitOfWork,
                portero.clock);
        return ApplicationContext.builder()
                .properties(properties)
                .singletons(changeStatus, new ProcessOnce(portero.processedMessages), metrics)
                .eagerInitSingletons(true)
                .start();
    }
}
