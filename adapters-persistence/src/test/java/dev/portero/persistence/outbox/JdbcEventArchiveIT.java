package dev.portero.persistence.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.OutboxMessage;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.event.port.ReplayBatch;
import dev.portero.application.event.port.ReplayFilter;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.event.EventArchiveContract;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.BlockedUnitsOfWork;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcEventArchiveIT extends EventArchiveContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @BeforeEach
    void truncateOutbox() {
        POSTGRES.execute(
                "TRUNCATE outbox, user_streams; UPDATE relay_leases SET holder = NULL, expires_at = '-infinity'");
    }

    /// The later row is committed first. A reader that has passed it would never read the earlier one.
    @Test
    void readingStopsAtAnOpenEarlierTransaction() throws Exception {
        OutboxMessage early = EventFixtures.message(UUID.randomUUID());
        OutboxMessage late = EventFixtures.message(UUID.randomUUID());

        CompletableFuture<Void> first;
        try (BlockedUnitsOfWork held = new BlockedUnitsOfWork(POSTGRES)) {
            first = CompletableFuture.runAsync(
                    () -> unitOfWork().run(() -> {
                        outbox().append(early);
                        held.join();
                        return early;
                    }),
                    Thread::startVirtualThread);
            POSTGRES.awaitBlockedWriters(1);
            append(late);

            assertThat(readFrom(null)).isEmpty();
        }
        first.join();

        awaitQuietStore();
        assertThat(readFrom(null)).containsExactly(early, late);
        assertThat(readFrom(early.id())).containsExactly(late);
    }

    /// The transaction that begins first may come second in a stream, because it waits for the row of the stream.
    @Test
    void keepsStreamOrderWhicheverTransactionBeganFirst() {
        UUID alice = UUID.randomUUID();
        OutboxMessage first = EventFixtures.message(alice);
        OutboxMessage second = EventFixtures.message(alice);

        unitOfWork().run(() -> {
            POSTGRES.bean(Sql.class)
                    .list("SELECT pg_current_xact_id()", row -> true); // assigns the lower transaction id
            CompletableFuture.runAsync(() -> append(first)).join();
            outbox().append(second);
        });

        awaitQuietStore();
        assertThat(readFrom(null)).containsExactly(first, second);
        assertThat(readFrom(first.id())).containsExactly(second);
    }

    @Test
    void readsADatabaseRestoredOnAnotherServer() {
        UUID alice = UUID.randomUUID();
        OutboxMessage first = append(EventFixtures.message(alice));
        OutboxMessage second = append(EventFixtures.message(alice));
        POSTGRES.execute("UPDATE outbox SET horizon = horizon + 1000000000;"
                + " UPDATE user_streams SET horizon = horizon + 1000000000");
        assertThat(readFrom(null)).isEmpty();

        POSTGRES.migrate();

        awaitQuietStore();
        assertThat(readFrom(null)).containsExactly(first, second);
        OutboxMessage third = append(EventFixtures.message(alice));
        awaitQuietStore();
        assertThat(readFrom(second.id())).containsExactly(third);
    }

    @Test
    void estimatesALongBacklog() {
        POSTGRES.execute("INSERT INTO outbox (id, type, body, request_id, trace_parent, occurred_at)"
                + " SELECT gen_random_uuid(), 'user.created', '{}', '', '', now() FROM generate_series(1, 30000);"
                + " ANALYZE outbox");

        Backlog backlog = archive().backlog();

        assertThat(backlog.isEstimate()).isTrue();
        assertThat(backlog.waiting()).isBetween(20_000L, 40_000L);
        assertThat(backlog.oldest()).isPresent();
    }

    /// One statement over the whole table would exceed the server's time limit.
    @Test
    void replaysALongArchiveInBatches() {
        POSTGRES.execute("INSERT INTO outbox (id, type, body, request_id, trace_parent, occurred_at, state, settled_at)"
                + " SELECT gen_random_uuid(), 'user.updated', '{}', '', '', now(), 'CONFIRMED', now()"
                + " FROM generate_series(1, 25000)");
        OutboxMessage rare = append(EventFixtures.message("user.created", UUID.randomUUID()));
        settle(rare, PublishResult.CONFIRMED);
        List<Integer> batches = new ArrayList<>();

        long end = archive().end();
        for (long position = 0; position < end; ) {
            ReplayBatch replayed = replayRareType(position, end);
            assertThat(replayed.end()).isGreaterThan(position);
            batches.add(replayed.messages());
            position = replayed.end();
        }

        assertThat(batches).containsExactly(0, 0, 1);
    }

    /// A delayed relay that settles late changes nothing.
    @Test
    void retentionCountsFromTheFirstSettlement() {
        OutboxMessage message = append(EventFixtures.message(UUID.randomUUID()));
        settle(message, PublishResult.CONFIRMED);
        POSTGRES.execute("UPDATE outbox SET settled_at = settled_at - interval '1 day'");

        settle(message, PublishResult.UNROUTED);

        assertThat(archive().purge(Instant.now().minus(Duration.ofHours(1)), 10))
                .isOne();
    }

    /// Replay and settling write the same rows, and a relay settles in two steps.
    @Test
    void replayCausesNoDeadlockWithASettlingRelay() {
        OutboxMessage first = append(EventFixtures.message(UUID.randomUUID()));
        OutboxMessage second = append(EventFixtures.message(UUID.randomUUID()));
        long end = archive().end();

        CompletableFuture<ReplayBatch> replaying = unitOfWork().run(() -> {
            outbox().settle(List.of(new ClaimedMessage(second, 1)), PublishResult.CONFIRMED);
            CompletableFuture<ReplayBatch> replay = CompletableFuture.supplyAsync(() -> replayAll(end));
            POSTGRES.awaitBlockedWriters(1);
            outbox().settle(List.of(new ClaimedMessage(first, 1)), PublishResult.UNROUTED);
            return replay;
        });

        assertThat(replaying.join().messages()).isEqualTo(2);
        assertThat(archive().backlog().waiting()).isEqualTo(2);
    }

    private ReplayBatch replayAll(long upTo) {
        return unitOfWork().run(() -> archive().markPending(new ReplayFilter(Instant.EPOCH, "", null), 0, upTo, 10));
    }

    private ReplayBatch replayRareType(long after, long upTo) {
        ReplayFilter filter = new ReplayFilter(Instant.EPOCH, "user.created", null);
        return unitOfWork().run(() -> archive().markPending(filter, after, upTo, 10));
    }

    private void settle(OutboxMessage message, PublishResult delivery) {
        unitOfWork().run(() -> {
            outbox().settle(List.of(new ClaimedMessage(message, 1)), delivery);
        });
    }

    private List<OutboxMessage> readFrom(@Nullable UUID after) {
        return archive().read(after, "", 100).orElseThrow().messages().stream()
                .map(outgoing -> outgoing.message())
                .toList();
    }

    private OutboxMessage append(OutboxMessage message) {
        return unitOfWork().run(() -> {
            outbox().append(message);
            return message;
        });
    }

    @Override
    protected void awaitQuietStore() {
        POSTGRES.awaitPeace();
    }

    @Override
    protected EventArchive archive() {
        return POSTGRES.bean(EventArchive.class);
    }

    @Override
    protected Outbox outbox() {
        return POSTGRES.bean(Outbox.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
