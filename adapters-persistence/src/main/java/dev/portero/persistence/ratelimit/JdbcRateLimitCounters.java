package dev.portero.persistence.ratelimit;

import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Rate limit counters in PostgreSQL (fixed window): one row and one statement for each window. A rejected client is
/// cached in this process until its window ends, so that a flood from one address costs the database no more than the
/// permitted requests.
///
/// Commits are asynchronous (`synchronous_commit = off`): otherwise a frequent client would make other requests wait
/// for its row.
@Singleton
final class JdbcRateLimitCounters implements RateLimitCounters {

    private final Sql sql;
    private final BlockedClientsCache blockedClients;

    @Inject
    JdbcRateLimitCounters(Sql sql) {
        this(sql, new BlockedClientsCache(System::nanoTime));
    }

    JdbcRateLimitCounters(Sql sql, BlockedClientsCache blockedClients) {
        this.sql = sql;
        this.blockedClients = blockedClients;
    }

    @Override
    public Admission count(RateLimit limit, String client) {
        requireNoTransaction();
        String key = limit.name() + " " + client;
        long removals = blockedClients.removals();
        Optional<Duration> known = blockedClients.pause(key);
        if (known.isPresent()) {
            return new Admission.TooMany(known.get());
        }
        Duration pause = Duration.ZERO;
        for (RateLimit.Window window : limit.windows()) {
            Duration one = pause(name(limit, window), window, client);
            pause = one.compareTo(pause) > 0 ? one : pause;
        }
        if (!pause.isPositive()) {
            return new Admission.Admitted();
        }
        blockedClients.rememberSince(removals, key, pause);
        return new Admission.TooMany(pause);
    }

    /// Counts a request in one window, and returns how long to wait for the next permitted one; zero if this one is
    /// permitted.
    private Duration pause(String limited, RateLimit.Window window, String client) {
        return sql.first(
                        """
                        INSERT INTO rate_limit_counters AS kept (limit_window, key, requests, expires_at)
                        VALUES (?, ?, 1, clock_timestamp() + ? * interval '1 millisecond')
                        ON CONFLICT (key, limit_window) DO UPDATE SET (requests, expires_at) = (
                            SELECT CASE WHEN kept.expires_at <= now THEN 1 ELSE least(kept.requests, ?) + 1 END,
                                   CASE WHEN kept.expires_at <= now THEN excluded.expires_at ELSE kept.expires_at END
                              FROM (SELECT clock_timestamp() AS now) AS clock)
                        RETURNING requests,
                                  ceil(extract(epoch FROM expires_at - clock_timestamp()) * 1000)::bigint AS millis,
                                  set_config('synchronous_commit', 'off', true)
                        """,
                        row -> row.getInt("requests") > window.requests()
                                ? Duration.ofMillis(Math.max(1, row.getLong("millis")))
                                : Duration.ZERO,
                        limited,
                        client,
                        window.time().toMillis(),
                        window.requests())
                .orElseThrow();
    }

    /// A client that was counted above the limit has one request left then. A window without a request is over.
    @Override
    public void refund(RateLimit limit, String client) {
        requireNoTransaction();
        for (RateLimit.Window window : limit.windows()) {
            sql.first("""
                    UPDATE rate_limit_counters
                       SET requests = greatest(least(requests, ?) - 1, 1),
                           expires_at = CASE WHEN least(requests, ?) > 1 THEN expires_at ELSE clock_timestamp() END
                     WHERE key = ? AND limit_window = ? AND expires_at > clock_timestamp()
                    RETURNING set_config('synchronous_commit', 'off', true)
                    """, row -> true, window.requests(), window.requests(), client, name(limit, window));
        }
        blockedClients.remove(limit.name() + " " + client);
    }

    private static String name(RateLimit limit, RateLimit.Window window) {
        return limit.name() + " " + window.time();
    }

    private static void requireNoTransaction() {
        if (Transaction.current().isPresent()) {
            throw new IllegalStateException(
                    "A request must be counted outside a unit of work, which could roll it back");
        }
    }

    @Override
    public int purge(int atMost) {
        return sql.update("""
                DELETE FROM rate_limit_counters WHERE (key, limit_window) IN (
                    SELECT key, limit_window FROM rate_limit_counters WHERE expires_at <= clock_timestamp()
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, atMost);
    }
}
