package dev.portero.persistence.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.idempotency.port.StoredResponse;
import dev.portero.application.port.StaleVersion;
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

/// Idempotency keys in PostgreSQL. A request that waits for a duplicate occupies no connection and sends no statement:
/// a duplicate in this process ends the wait in memory, one in another process by a notice, which it sends if its row
/// is marked as awaited.
@Singleton
final class JdbcIdempotencyKeys implements IdempotencyKeys {

    /// Poll interval where no notices arrive.
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);

    private final IdempotencyKeyRepository keys;
    private final IdempotencyKeyListener listener;
    private final LocalIdempotencyClaims localClaims = new LocalIdempotencyClaims();

    JdbcIdempotencyKeys(IdempotencyKeyRepository keys, IdempotencyKeyListener listener) {
        this.keys = keys;
        this.listener = listener;
    }

    @Override
    public Claim claim(Request request, UUID claimant, Terms terms) {
        long deadline = System.nanoTime() + terms.patience().toNanos();
        while (true) {
            if (insertsClaim(request, claimant, terms)) {
                localClaims.add(request, claimant);
                return new Claim.Granted();
            }
            Optional<CompletableFuture<Optional<StoredResponse>>> duplicate = localClaims.endOf(request);
            Optional<Claim> claim = duplicate.isPresent()
                    ? awaitLocal(request, duplicate.get(), deadline)
                    : awaitRemote(request, deadline);
            if (claim.isPresent() && !(claim.get() instanceof Claim.UnderWay && System.nanoTime() < deadline)) {
                return claim.get();
            }
        }
    }

    /// Waits for a duplicate in this process.
    private Optional<Claim> awaitLocal(
            Request request, CompletableFuture<Optional<StoredResponse>> end, long deadline) {
        Optional<Found> found = find(request);
        if (found.isEmpty() || !(found.get().claim() instanceof Claim.UnderWay)) {
            return found.map(Found::claim);
        }
        Optional<StoredResponse> answer = await(end, found.get(), deadline).orElseGet(Optional::empty);
        return answer.<Claim>map(Claim.Answered::new).or(() -> Optional.of(new Claim.UnderWay()));
    }

    /// Waits for a duplicate in another process. The row is read only when its notice can no longer be missed. Between
    /// the two statements the key can pass to another claimant, who does not know that a notice is awaited: the caller
    /// then tries again.
    private Optional<Claim> awaitRemote(Request request, long deadline) {
        if (System.nanoTime() >= deadline) {
            return find(request).map(Found::claim);
        }
        Optional<IdempotencyKeyListener.Wait> wait = listener.waitFor(nameOf(request));
        try {
            wait.ifPresent(registered -> keys.markAwaited(request.scope(), request.key()));
            Optional<Found> found = find(request);
            if (found.isPresent() && found.get().canBeAwaited(wait.isPresent())) {
                await(wait, found.get(), deadline);
            }
            return found.map(Found::claim);
        } finally {
            wait.ifPresent(listener::remove);
        }
    }

    private static void await(Optional<IdempotencyKeyListener.Wait> wait, Found found, long deadline) {
        long next = System.nanoTime() + POLL_INTERVAL.toNanos();
        if (wait.isPresent()) {
            await(wait.get().end(), found, deadline);
        } else {
            await(new CompletableFuture<String>(), found, next - deadline < 0 ? next : deadline);
        }
    }

    /// Waits for the end; empty if the deadline or the claimant's lease passes first.
    private static <T> Optional<T> await(CompletableFuture<T> end, Found found, long deadline) {
        long nanos = Math.min(deadline - System.nanoTime(), found.lease().toNanos());
        try {
            return nanos > 0 ? Optional.of(end.get(nanos, TimeUnit.NANOSECONDS)) : Optional.empty();
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a duplicate request", interruption);
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a wait for a duplicate request never completes exceptionally", impossible);
        }
    }

    /// Claim that was found for a request.
    ///
    /// @param isAwaited whether its claimant sends a notice when the request ends
    /// @param lease remaining time in which its claimant may still answer
    private record Found(Claim claim, boolean isAwaited, Duration lease) {

        boolean canBeAwaited(boolean byNotice) {
            return claim instanceof Claim.UnderWay && (isAwaited || !byNotice);
        }
    }

    private boolean insertsClaim(Request request, UUID claimant, Terms terms) {
        return keys.insertUnlessClaimed(
                        request.scope(),
                        request.key(),
                        request.digest(),
                        claimant,
                        terms.lease().toMillis())
                == 1;
    }

    private Optional<Found> find(Request request) {
        return keys.find(request.scope(), request.key())
                .map(row -> new Found(row.toClaim(request.digest()), row.awaited(), row.lease()));
    }

    @Override
    public void store(Request request, UUID claimant, StoredResponse answer, Terms terms) {
        List<String> updated = keys.updateResponse(
                request.scope(),
                request.key(),
                claimant,
                answer.content(),
                terms.memory().toMillis(),
                IdempotencyKeyListener.CHANNEL,
                nameOf(request));
        if (updated.isEmpty()) {
            throw new StaleVersion("the answer to " + request.scope());
        }
        Transaction.current()
                .ifPresent(unit -> unit.afterCommit(() -> localClaims.end(request, claimant, Optional.of(answer))));
    }

    @Override
    public void release(Request request, UUID claimant) {
        try {
            keys.deleteClaim(request.scope(), request.key(), claimant, IdempotencyKeyListener.CHANNEL, nameOf(request));
        } finally {
            localClaims.end(request, claimant, Optional.empty());
        }
    }

    /// Returns the name of a request in notices: a digest, because notices are short and must not contain personal
    /// data.
    private static String nameOf(Request request) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((request.scope() + "\n" + request.key()).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("SHA-256 is missing from this JDK", missing);
        }
    }

    @Override
    public int purge(int atMost) {
        return keys.deleteExpired(atMost);
    }
}
