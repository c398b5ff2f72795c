package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.port.StaleVersion;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Answers in PostgreSQL. A request that waits for its twin holds no connection and sends no statement: a twin in this
/// process ends the wait in memory, one in another process by a notice, which it gives if its row is awaited.
@Singleton
final class JdbcIdempotencyKeys implements IdempotencyKeys {

    /// Where no notices arrive.
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(500);

    private final Sql sql;
    private final IdempotencyKeyListener line;
    private final LocalTokenClaims here = new LocalTokenClaims();

    JdbcIdempotencyKeys(Sql sql, IdempotencyKeyListener line) {
        this.sql = sql;
        this.line = line;
    }

    @Override
    public Claim claim(Request request, UUID claimant, Terms terms) {
        long deadline = System.nanoTime() + terms.patience().toNanos();
        while (true) {
            if (takes(request, claimant, terms)) {
                here.add(request, claimant);
                return new Claim.Granted();
            }
            Optional<CompletableFuture<Optional<StoredResponse>>> twin = here.endOf(request);
            Optional<Claim> claim =
                    twin.isPresent() ? whenItEnds(request, twin.get(), deadline) : whenHeardOf(request, deadline);
            if (claim.isPresent() && !(claim.get() instanceof Claim.UnderWay && System.nanoTime() < deadline)) {
                return claim.get();
            }
        }
    }

    /// The end of a twin in this process.
    private Optional<Claim> whenItEnds(
            Request request, CompletableFuture<Optional<StoredResponse>> end, long deadline) {
        Optional<Found> found = find(request);
        if (found.isEmpty() || !(found.get().claim() instanceof Claim.UnderWay)) {
            return found.map(Found::claim);
        }
        Optional<StoredResponse> answer = await(end, found.get(), deadline).orElseGet(Optional::empty);
        return answer.<Claim>map(Claim.Answered::new).or(() -> Optional.of(new Claim.UnderWay()));
    }

    /// The end of a twin elsewhere. The row is looked at when the notice cannot be missed any more.
    private Optional<Claim> whenHeardOf(Request request, long deadline) {
        if (System.nanoTime() >= deadline) {
            return find(request).map(Found::claim);
        }
        Optional<IdempotencyKeyListener.Wait> wait = line.waitFor(nameOf(request));
        try {
            wait.ifPresent(heard -> awaitNotice(request));
            Optional<Found> found = find(request);
            if (found.isPresent() && found.get().claim() instanceof Claim.UnderWay) {
                await(wait, found.get(), deadline);
            }
            return found.map(Found::claim);
        } finally {
            wait.ifPresent(line::forget);
        }
    }

    /// From now on the claimant that ends the request gives a notice.
    private void awaitNotice(Request request) {
        sql.update(
                "UPDATE idempotency_keys SET awaited = true WHERE scope = ? AND key = ? AND status IS NULL AND NOT awaited",
                request.scope(),
                request.key());
    }

    private static void await(Optional<IdempotencyKeyListener.Wait> wait, Found found, long deadline) {
        long next = System.nanoTime() + LOOK_AGAIN_AFTER.toNanos();
        if (wait.isPresent()) {
            await(wait.get().end(), found, deadline);
        } else {
            await(new CompletableFuture<String>(), found, next - deadline < 0 ? next : deadline);
        }
    }

    /// Empty when the deadline, or the lease of who was granted it, has passed before.
    private static <T> Optional<T> await(CompletableFuture<T> end, Found found, long deadline) {
        long nanos = Math.min(deadline - System.nanoTime(), found.lease().toNanos());
        try {
            return nanos > 0 ? Optional.of(end.get(nanos, TimeUnit.NANOSECONDS)) : Optional.empty();
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an answer", interruption);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("nothing here ends with a failure", impossible);
        }
    }

    /// What is found of a request.
    ///
    /// @param lease for how long its claimant may still answer
    private record Found(Claim claim, Duration lease) {}

    private boolean takes(Request request, UUID claimant, Terms terms) {
        return sql.update(
                        """
                        INSERT INTO idempotency_keys AS kept (scope, key, digest, claimant, expires_at)
                        VALUES (?, ?, ?, ?, clock_timestamp() + ? * interval '1 millisecond')
                        ON CONFLICT (scope, key) DO UPDATE
                           SET digest = excluded.digest, claimant = excluded.claimant, expires_at = excluded.expires_at,
                               status = NULL, header_names = '{}', header_values = '{}', body = '', awaited = false
                         WHERE kept.expires_at <= clock_timestamp()
                        """,
                        request.scope(),
                        request.key(),
                        request.digest(),
                        claimant,
                        terms.lease().toMillis())
                == 1;
    }

    private Optional<Found> find(Request request) {
        return sql.first(
                """
                SELECT digest, status, header_names, header_values, body,
                       ceil(extract(epoch FROM expires_at - clock_timestamp()) * 1000)::bigint AS millis
                  FROM idempotency_keys WHERE scope = ? AND key = ?
                """,
                row -> new Found(
                        IdempotencyKeyRow.read(row, request.digest()),
                        Duration.ofMillis(Math.max(1, row.getLong("millis")))),
                request.scope(),
                request.key());
    }

    @Override
    public void keep(Request request, UUID claimant, StoredResponse answer, Terms terms) {
        String[] names = answer.headers().keySet().toArray(String[]::new);
        List<String> kept = sql.list(
                """
                UPDATE idempotency_keys
                   SET status = ?, header_names = ?, header_values = ?, body = ?,
                       expires_at = clock_timestamp() + ? * interval '1 millisecond'
                 WHERE scope = ? AND key = ? AND claimant = ? AND status IS NULL
                RETURNING CASE WHEN awaited THEN pg_notify(?, ?)::text END
                """,
                row -> request.key(),
                answer.status(),
                names,
                IdempotencyKeyRow.values(answer, names),
                answer.body(),
                terms.memory().toMillis(),
                request.scope(),
                request.key(),
                claimant,
                IdempotencyKeyListener.CHANNEL,
                nameOf(request));
        if (kept.isEmpty()) {
            throw new StaleVersion("the answer to " + request.scope());
        }
        Transaction.current()
                .ifPresent(unit -> unit.afterCommit(() -> here.end(request, claimant, Optional.of(answer))));
    }

    @Override
    public void giveUp(Request request, UUID claimant) {
        try {
            sql.list(
                    """
                    DELETE FROM idempotency_keys WHERE scope = ? AND key = ? AND claimant = ? AND status IS NULL
                    RETURNING CASE WHEN awaited THEN pg_notify(?, ?)::text END
                    """,
                    row -> request.key(),
                    request.scope(),
                    request.key(),
                    claimant,
                    IdempotencyKeyListener.CHANNEL,
                    nameOf(request));
        } finally {
            here.end(request, claimant, Optional.empty());
        }
    }

    /// As notices have it, which are short and have no names of people in them.
    private static String nameOf(Request request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((request.scope() + "\n" + request.key()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    @Override
    public int forget(int atMost) {
        return sql.update("""
                DELETE FROM idempotency_keys WHERE (scope, key) IN (
                    SELECT scope, key FROM idempotency_keys WHERE expires_at <= clock_timestamp()
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, atMost);
    }
}
