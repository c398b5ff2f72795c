package dev.portero.persistence.credential;

import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.util.Set;

/// Trusted networks in PostgreSQL. A login adds one in a deferred statement at the end of its transaction, without a
/// round trip of its own.
@Singleton
final class JdbcTrustedNetworks implements TrustedNetworks {

    private final Sql sql;

    JdbcTrustedNetworks(Sql sql) {
        this.sql = sql;
    }

    /// Adds a network and removes the oldest ones beyond the limit. Both parts of the statement see the rows from
    /// before it, so the limit for the other networks is one lower.
    @Override
    public void add(UserId user, String network) {
        sql.updateDeferred("""
                WITH surplus AS (
                    DELETE FROM trusted_networks WHERE (user_id, network) IN (
                        SELECT user_id, network FROM trusted_networks WHERE user_id = ? AND network <> ?
                         ORDER BY last_login_at DESC, network OFFSET ?))
                INSERT INTO trusted_networks (user_id, network, last_login_at) VALUES (?, ?, clock_timestamp())
                ON CONFLICT (user_id, network) DO UPDATE SET last_login_at = excluded.last_login_at
                """, user.value(), network, AT_MOST - 1, user.value(), network);
    }

    @Override
    public Set<String> of(UserId user) {
        return Set.copyOf(
                sql.list(queryOf("?"), row -> row.getString("network"), user.value(), TRUSTED_FOR.toMillis(), AT_MOST));
    }

    /// Query for the trusted networks of a user. Its parameters are the trust period in milliseconds and the limit.
    ///
    /// @param user the id of the user, as an expression
    static String queryOf(String user) {
        return """
                SELECT network FROM trusted_networks
                 WHERE user_id = %s AND last_login_at > clock_timestamp() - ? * interval '1 millisecond'
                 ORDER BY last_login_at DESC LIMIT ?
                """.formatted(user);
    }

    @Override
    public void remove(UserId user) {
        sql.update("DELETE FROM trusted_networks WHERE user_id = ?", user.value());
    }

    @Override
    public int purge(int atMost) {
        return sql.update("""
                DELETE FROM trusted_networks WHERE (user_id, network) IN (
                    SELECT user_id, network FROM trusted_networks
                     WHERE last_login_at <= clock_timestamp() - ? * interval '1 millisecond'
                     LIMIT ? FOR UPDATE SKIP LOCKED)
                """, TRUSTED_FOR.toMillis(), atMost);
    }
}
