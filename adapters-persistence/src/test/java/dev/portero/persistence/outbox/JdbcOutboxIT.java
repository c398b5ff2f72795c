package dev.portero.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.event.OutboxContract;
import dev.portero.persistence.testing.BlockedUnitsOfWork;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcOutboxIT extends OutboxContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private static final UUID RELAY = UUID.randomUUID();

    @BeforeEach
    void truncateOutbox() {
        POSTGRES.execute(
                "TRUNCATE outbox, user_streams; UPDATE relay_leases SET holder = NULL, expires_at = '-infinity'");
    }

    /// A position is assigned when a row is written, not when it is committed: the later row may become visible first.
    @Test
    void claimsAllMessagesWhateverTheCommitOrder() throws Exception {
        OutboxMessage early = EventFixtures.message(UUID.randomUUID());
        OutboxMessage late = EventFixtures.message(UUID.randomUUID());

        CompletableFuture<Void> first;
        try (BlockedUnitsOfWork held = new BlockedUnitsOfWork(POSTGRES)) {
            first = CompletableFuture.runAsync(() -> append(early, held::join), Thread::startVirtualThread);
            POSTGRES.awaitBlockedWriters(1);
            append(late);

            assertThat(claimed()).containsExactly(late);
        }
        first.join();

        assertThat(claimed()).containsExactly(early, late);
    }

    @Test
    void secondWriterOfAStreamWaitsForTheFirst() throws Exception {
        UUID subject = UUID.randomUUID();
        OutboxMessage first = EventFixtures.message(subject);
        OutboxMessage second = EventFixtures.message(subject);

        CompletableFuture<Void> one;
        CompletableFuture<Void> other;
        try (BlockedUnitsOfWork held = new BlockedUnitsOfWork(POSTGRES)) {
            one = CompletableFuture.runAsync(() -> append(first, held::join), Thread::startVirtualThread);
            POSTGRES.awaitBlockedWriters(1);
            other = CompletableFuture.runAsync(() -> append(second), Thread::startVirtualThread);
            POSTGRES.awaitBlockedWriters(2);

            assertThat(other).isNotDone();
        }
        one.join();
        other.join();

        assertThat(claimed()).containsExactly(first, second);
    }

    @Test
    void wakesARelayInAnotherProcess() throws Exception {
        try (ApplicationContext otherProcess = POSTGRES.start()) {
            Outbox otherOutbox = otherProcess.getBean(Outbox.class);
            otherOutbox.awaitWork(Duration.ofSeconds(2)); // returns when it listens
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> otherOutbox.awaitWork(Duration.ofMinutes(5)));

            append(EventFixtures.message(UUID.randomUUID()));

            waiting.get(30, TimeUnit.SECONDS);
        }
    }

    /// The role of the service can write any lease; one without an end would stop the relays for good.
    @Test
    void leaseThatWouldLastTooLongHasExpired() {
        OutboxMessage message = EventFixtures.message(UUID.randomUUID());
        append(message);
        POSTGRES.execute("UPDATE relay_leases SET holder = gen_random_uuid(), expires_at = 'infinity'");

        assertThat(claimed()).contains(message);
    }

    private void append(OutboxMessage message) {
        append(message, () -> {});
    }

    private void append(OutboxMessage message, Runnable then) {
        unitOfWork().run(() -> {
            outbox().append(message);
            then.run();
        });
    }

    private List<OutboxMessage> claimed() {
        return unitOfWork().run(() -> outbox().claim(RELAY, Duration.ofMinutes(1), 10)).stream()
                .map(outgoing -> outgoing.message())
                .toList();
    }

    @Override
    protected Outbox outbox() {
        return POSTGRES.bean(Outbox.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute(
                "UPDATE relay_leases SET expires_at = expires_at - interval '" + time.toMillis() + " milliseconds'");
    }

    @Override
    protected Duration quietTime() {
        return Duration.ofMillis(300);
    }
}
