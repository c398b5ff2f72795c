package dev.portero.messaging.consume;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP.BasicProperties;
import dev.portero.application.inbox.CommandMetrics;
import dev.portero.application.inbox.ProcessOnce;
import dev.portero.application.port.Unavailable;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.ChangeStatus;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.messaging.broker.TestBroker;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Contract of a listener: every listener of commands passes it. A listener acknowledges a message after its effect has
/// committed, loses none, and lets no message hold up the others.
@Timeout(value = 60, unit = TimeUnit.SECONDS)
abstract class CommandListenerContract {

    private static final Duration START = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestBroker BROKER = new TestBroker();

    private final InMemoryPortero portero = new InMemoryPortero();
    private final FaultyUnitOfWork unitOfWork = new FaultyUnitOfWork(portero.unitOfWork);
    private final CommandMetrics metrics = new CommandMetrics();
    private final CountDownLatch released = new CountDownLatch(1);
    private final User alice = UserFixtures.alice();
    private TcpProxy proxy;
    private CommandBroker broker;
    private ApplicationContext context;

    /// Property that selects the listener among those of the tests; empty for that of the service.
    protected abstract String listener();

    /// How long a test waits for an effect.
    protected Duration patience() {
        return START;
    }

    @BeforeEach
    final void start() throws Exception {
        portero.users.insert(alice);
        proxy = new TcpProxy(BROKER.uri());
        broker = new CommandBroker(BROKER.uri());
        Map<String, Object> properties = new HashMap<>(broker.properties(proxy.url()));
        properties.put("portero.test.listener", listener());
        properties.put("portero.commands.listener", listener().isEmpty() ? "on" : "off");
        ChangeStatus changeStatus = new ChangeStatus(
                portero.users,
                portero.roles,
                portero.credentials,
                portero.trustedNetworks,
                portero.sessions,
                portero.events,
                unitOfWork,
                portero.clock);
        context = ApplicationContext.builder()
                .properties(properties)
                .singletons(changeStatus, new ProcessOnce(portero.processedMessages), metrics)
                .start();
        assertThat(CommandBroker.eventually(START, () -> broker.hasQueue() && broker.consumers() == 1))
                .as("the listener is subscribed")
                .isTrue();
    }

    @AfterEach
    final void stop() throws Exception {
        unitOfWork.works();
        released.countDown();
        context.close();
        broker.close();
        proxy.close();
    }

    @Test
    final void acknowledgesACommandThatTookEffect() {
        suspend("one");

        assertThat(eventually(() -> status() == Status.SUSPENDED)).isTrue();
        assertThat(eventually(() -> count("done") == 1)).isTrue();
        assertNothingIsLeft();
    }

    @Test
    final void acknowledgesAfterTheCommit() throws Exception {
        CountDownLatch reached = new CountDownLatch(1);
        unitOfWork.before(() -> {
            reached.countDown();
            await(released);
        });
        suspend("one");
        assertThat(reached.await(10, TimeUnit.SECONDS)).isTrue();

        proxy.cut();

        assertThat(eventually(() -> broker.ready() == 1))
                .as("not acknowledged yet")
                .isTrue();
        released.countDown();
        unitOfWork.works();
        proxy.pass();
        assertThat(eventually(() -> status() == Status.SUSPENDED)).isTrue();
        assertThat(eventually(() -> count("done") + count("duplicate") == 2)).isTrue();
        assertThat(count("done")).as("two deliveries, one effect").isEqualTo(1);
        assertNothingIsLeft();
    }

    @Test
    final void redeliveryHasNoEffect() {
        suspend("one");
        broker.send("user.reactivate", "two", body());
        suspend("one");

        assertThat(eventually(() -> count("duplicate") == 1)).isTrue();
        assertThat(status()).isEqualTo(Status.ACTIVE);
        assertNothingIsLeft();
    }

    @Test
    final void malformedCommandDoesNotHoldUpTheNext() {
        broker.send("user.delete", "unknown", body());
        broker.send("user.suspend", "no-JSON", "suspend alice");
        broker.send("user.suspend", new BasicProperties.Builder().build(), body());
        broker.send("user.suspend", "no-such-user", "{\"user_id\":\"00000000-0000-0000-0000-000000000001\"}");
        suspend("one");

        assertThat(eventually(() -> status() == Status.SUSPENDED)).isTrue();
        assertThat(eventually(() -> count("malformed") == 3)).isTrue();
        assertThat(count("refused")).isEqualTo(1);
        assertNothingIsLeft();
    }

    @Test
    final void waitsForAnUnavailableDatabaseAndLosesNothing() {
        unitOfWork.before(() -> {
            throw new Unavailable("the database", new IOException("on purpose"));
        });
        suspend("one");
        assertThat(eventually(() -> count("requeued") > 1)).isTrue();

        unitOfWork.works();

        assertThat(eventually(() -> status() == Status.SUSPENDED)).isTrue();
        assertThat(eventually(() -> count("done") == 1)).isTrue();
        assertNothingIsLeft();
    }

    @Test
    final void commandThatFailsTwiceDoesNotHoldUpTheNext() {
        unitOfWork.before(() -> {
            throw new IllegalStateException("on purpose");
        });
        broker.send("user.suspend", "bug", body());
        assertThat(eventually(() -> count("failed") == 1)).isTrue();
        assertThat(count("requeued")).isEqualTo(1);

        unitOfWork.works();
        suspend("one");

        assertThat(eventually(() -> status() == Status.SUSPENDED)).isTrue();
        assertThat(eventually(() -> count("done") == 1)).isTrue();
        assertNothingIsLeft();
    }

    @Test
    final void takesABoundedNumberOfMessages() {
        unitOfWork.before(() -> await(released));
        for (int number = 0; number < 50; number++) {
            suspend("message-" + number);
        }

        assertThat(broker.ready()).isGreaterThanOrEqualTo(40);

        released.countDown();
        assertThat(eventually(() -> count("done") + count("refused") == 50)).isTrue();
    }

    @Test
    final void commandsTakeEffectInTheirOrder() {
        for (int number = 0; number < 50; number++) {
            broker.send(number % 2 == 0 ? "user.suspend" : "user.reactivate", "message-" + number, body());
        }

        assertThat(eventually(() -> count("done") + count("refused") == 50)).isTrue();
        assertThat(count("refused")).isZero();
    }

    @Test
    final void consumesAgainAfterAnOutage() {
        proxy.cut();
        suspend("one");

        proxy.pass();

        assertThat(eventually(() -> status() == Status.SUSPENDED)).isTrue();
    }

    private boolean eventually(BooleanSupplier condition) {
        return CommandBroker.eventually(patience(), condition);
    }

    private void suspend(String messageId) {
        broker.send("user.suspend", messageId, body());
    }

    private String body() {
        return "{\"user_id\":\"" + alice.id() + "\",\"reason\":\"left\"}";
    }

    private Status status() {
        return portero.users.find(alice.id()).orElseThrow().status();
    }

    private long count(String result) {
        return metrics.counts().getOrDefault(result, 0L);
    }

    /// A message that the listener holds is ready again when it has stopped.
    private void assertNothingIsLeft() {
        context.close();
        assertThat(eventually(() -> broker.consumers() == 0)).isTrue();
        assertThat(broker.ready()).as("messages that were not settled").isZero();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test did not continue");
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
