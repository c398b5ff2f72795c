package dev.portero.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.RelayPolicy;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.port.Unavailable;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.TcpProxy;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.event.InMemoryEventPublisher;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Connection loss during a commit: the outcome is unknown to the caller, and it is all or nothing.
@Tag("real")
@Timeout(value = 40, unit = TimeUnit.SECONDS)
final class LostCommitIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private static final UUID RELAY = UUID.randomUUID();

    private final UUID alice = UUID.randomUUID();
    private final OutboxMessage first = EventFixtures.message(alice);
    private final OutboxMessage second = EventFixtures.message(alice);

    private TcpProxy proxy;
    private ApplicationContext context;

    @BeforeEach
    void connect() {
        POSTGRES.execute(
                "TRUNCATE outbox, user_streams; UPDATE relay_leases SET holder = NULL, expires_at = '-infinity'");
        proxy = new TcpProxy(URI.create(POSTGRES.url().substring("jdbc:".length())));
        String url = "jdbc:" + proxy.url();
        context = ApplicationContext.run(Map.of(
                "datasources.default.url", url + (url.contains("?") ? "&" : "?") + "socketTimeout=2",
                "datasources.default.minimum-idle", 0,
                "datasources.default.maximum-pool-size", 1));
    }

    @AfterEach
    void disconnect() {
        context.close();
        proxy.close();
    }

    @Test
    void unacknowledgedCommitPersistsTheWholeUnit() {
        assertThatThrownBy(() -> appendBoth(proxy::dropResponses)).isInstanceOf(Unavailable.class);

        assertThat(waiting()).containsExactly(first, second);
    }

    @Test
    void undeliveredCommitPersistsNothing() {
        assertThatThrownBy(() -> appendBoth(proxy::cut)).isInstanceOf(Unavailable.class);

        assertThat(waiting()).isEmpty();
    }

    /// The claim is no deferred statement, so that the commit is a message of its own.
    @Test
    void undeliveredCommitWithoutDeferredStatementsIsReportedAsUnavailable() {
        assertThatThrownBy(() -> context.getBean(UnitOfWork.class).run(() -> {
                    context.getBean(Outbox.class).claim(RELAY, Duration.ofMinutes(1), 10);
                    proxy.cut();
                }))
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void unsettledMessagesAreRepublishedWithTheSameIds() {
        appendBoth(() -> {});
        InMemoryEventPublisher broker = broker();
        RelayEvents relay = relay(broker, proxy::cut);

        assertThatThrownBy(relay::handle).isInstanceOf(Unavailable.class);
        proxy.pass();
        relayAgain(broker);

        assertThat(ids(broker)).containsExactly(first.id(), second.id(), first.id(), second.id());
        assertThat(waiting()).isEmpty();
    }

    @Test
    void settledMessagesAreNotRepublishedAfterALostReply() {
        appendBoth(() -> {});
        InMemoryEventPublisher broker = broker();
        RelayEvents relay = relay(broker, proxy::dropResponses);

        assertThatThrownBy(relay::handle).isInstanceOf(Unavailable.class);
        proxy.pass();
        relayAgain(broker);

        assertThat(ids(broker)).containsExactly(first.id(), second.id());
        assertThat(waiting()).isEmpty();
    }

    /// Appends both messages in one unit of work, and runs the action before its commit.
    private void appendBoth(Runnable beforeTheCommit) {
        context.getBean(UnitOfWork.class).run(() -> {
            context.getBean(Outbox.class).append(first);
            context.getBean(Outbox.class).append(second);
            beforeTheCommit.run();
            return alice;
        });
    }

    /// Waiting messages, read over an intact connection.
    private static List<OutboxMessage> waiting() {
        POSTGRES.execute("UPDATE relay_leases SET expires_at = '-infinity'");
        return POSTGRES
                .bean(UnitOfWork.class)
                .run(() -> POSTGRES.bean(Outbox.class).claim(UUID.randomUUID(), Duration.ofMinutes(1), 10))
                .stream()
                .map(ClaimedMessage::message)
                .toList();
    }

    private RelayEvents relay(InMemoryEventPublisher broker, Runnable beforeTheSettlingCommit) {
        Outbox outbox =
                new Settling(context.getBean(Outbox.class), context.getBean(UnitOfWork.class), beforeTheSettlingCommit);
        return new RelayEvents(outbox, broker, Clock.systemUTC(), RELAY, RelayPolicy.DEFAULT);
    }

    private void relayAgain(InMemoryEventPublisher broker) {
        RelayEvents relay = relay(broker, () -> {});
        assertThat(Stream.generate(() -> succeeds(relay))
                        .dropWhile(succeeds -> !succeeds)
                        .findFirst())
                .isPresent();
    }

    private static boolean succeeds(RelayEvents relay) {
        try {
            return relay.handle().waiting() == 0;
        } catch (Unavailable outage) {
            return false;
        }
    }

    private InMemoryEventPublisher broker() {
        InMemoryEventPublisher broker = new InMemoryEventPublisher();
        broker.bind(first.type());
        return broker;
    }

    private static List<UUID> ids(InMemoryEventPublisher broker) {
        return broker.received().stream()
                .map(outgoing -> outgoing.message().id())
                .toList();
    }

    /// Outbox that settles messages in a unit of work, and runs an action before its commit.
    private record Settling(Outbox real, UnitOfWork unitOfWork, Runnable beforeTheCommit) implements Outbox {

        @Override
        public void append(OutboxMessage message) {
            real.append(message);
        }

        @Override
        public List<ClaimedMessage> claim(UUID relay, Duration lease, int limit) {
            return real.claim(relay, lease, limit);
        }

        @Override
        public void settle(Collection<ClaimedMessage> messages, PublishResult delivery) {
            if (messages.isEmpty()) {
                return;
            }
            unitOfWork.run(() -> {
                real.settle(messages, delivery);
                beforeTheCommit.run();
            });
        }

        @Override
        public void awaitWork(Duration atMost) {
            real.awaitWork(atMost);
        }
    }
}
