package dev.portero.persistence.session;

import dev.portero.application.session.port.SigningKey;
import dev.portero.application.session.port.SigningKeys;
import dev.portero.persistence.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Signing keys in PostgreSQL.
@Singleton
final class JdbcSigningKeys implements SigningKeys {

    private static final String COLUMNS = "id, algorithm, state, sealed_private, public_part, created_at";

    /// The key that was in the way may have been retired by the time we look for it.
    private static final int ATTEMPTS = 3;

    private final Sql sql;

    JdbcSigningKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public SigningKey keepUnlessActive(SigningKey offered) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            insertUnlessActive(offered); // waits for another who inserts at the same time
            Optional<SigningKey> active = sql.first(
                    "SELECT " + COLUMNS + " FROM signing_keys WHERE state = ?",
                    JdbcSigningKeys::read,
                    SigningKey.State.ACTIVE);
            if (active.isPresent()) {
                return active.get();
            }
        }
        throw new IllegalStateException("no signing key stays active");
    }

    private void insertUnlessActive(SigningKey key) {
        sql.update(
                "INSERT INTO signing_keys (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                key.id(),
                key.algorithm(),
                key.state(),
                key.sealedPrivate(),
                key.publicPart(),
                key.createdAt());
    }

    @Override
    public List<SigningKey> all() {
        return sql.list("SELECT " + COLUMNS + " FROM signing_keys ORDER BY created_at, id", JdbcSigningKeys::read);
    }

    private static SigningKey read(ResultSet row) throws SQLException {
        return new SigningKey(
                row.getString("id"),
                row.getString("algorithm"),
                SigningKey.State.valueOf(row.getString("state")),
                row.getString("sealed_private"),
                row.getString("public_part"),
                Sql.instant(row, "created_at"));
    }
}
