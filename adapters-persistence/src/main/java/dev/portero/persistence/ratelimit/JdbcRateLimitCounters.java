package dev.portero.persistence.ratelimit;

import dev.portero.application.ratelimit.port.RateLimit;
import dev.portero.application.ratelimit.port.RateLimitCounters;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;

/// Visits in PostgreSQL: one row and one statement for each window. Whoever is turned away is remembered here until
/// they may come again, so that a flood from one place costs the database what the limit lets in.
///
/// Nobody waits for the disk, since who comes often would keep others waiting for its row.
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
    public Admission count(RateLimit limit, String visitor) {
        if (Transaction.current().isPresent()) {
            throw new IllegalStateException("a visit counts, whatever becomes of a unit of work");
        }
        String key = limit.name() + " " + visitor;
        Optional<Duration> known = blockedClients.pause(key);
        if (known.isPresent()) {
            return new Admission.TooMany(known.get());
        }
        Duration pause = Duration.ZERO;
        for (RateLimit.Window window : limit.windows()) {
            Duration one = pause(limit.name() + " " + window.time(), window, visitor);
            pause = one.compareTo(pause) > 0 ? one : pause;
        }
        if (!pause.isPositive()) {
            return new Admission.Admitted();
        }
        blockedClients.remember(key, pause);
        return new Admission.TooMany(pause);
    }

    /// How long to wait until there is room again; nothing where there is.
    private Duration pause(String limited, RateLimit.Window window, String visitor) {
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
                        row -> row.getInt("requests") > window.visits()
                                ? Duration.ofMillis(Math.max(1, row.getLong("millis")))
                                : Duration.ZERO,
                        limited,
                        visitor,
                        window.time().toMillis(),
                        window.visits())
                .orElseThrow();
    }

    @Override
    public int forget(int atMost) {
        return sql.update("""
                DELETE FROM rate_limit_counters WHERE (key, limit_window) IN (
                    SELECT key, limit_window FROM rate_limit_counters WHERE expires_at <= clock_timestamp()
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, atMost);
    }
}
