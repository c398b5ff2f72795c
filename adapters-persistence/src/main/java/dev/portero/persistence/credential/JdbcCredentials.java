package dev.portero.persistence.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Credentials in PostgreSQL.
@Singleton
final class JdbcCredentials implements Credentials {

    private final Sql sql;

    JdbcCredentials(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void put(UserId user, PasswordHash hash) {
        sql.update("""
                INSERT INTO credentials AS kept (user_id, password_hash) VALUES (?, ?)
                ON CONFLICT (user_id) DO UPDATE
                   SET password_hash = excluded.password_hash, password_version = kept.password_version + 1, change_required = false
                """, user.value(), hash.value());
    }

    @Override
    public Optional<Credential> find(UserId user) {
        return sql.first(
                "SELECT password_hash, password_version, change_required FROM credentials WHERE user_id = ?",
                row -> new Credential(
                        new PasswordHash(row.getString("password_hash")),
                        row.getInt("password_version"),
                        row.getBoolean("change_required")),
                user.value());
    }

    @Override
    public Set<UserId> findToBeChanged(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Set.of();
        }
        UUID[] ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        return Set.copyOf(sql.list(
                "SELECT user_id FROM credentials WHERE user_id = ANY (?) AND change_required",
                row -> new UserId(row.getObject("user_id", UUID.class)),
                (Object) ids));
    }

    @Override
    public void requireChange(UserId user) {
        sql.update("UPDATE credentials SET change_required = true WHERE user_id = ?", user.value());
    }

    @Override
    public void remove(UserId user) {
        sql.update("DELETE FROM credentials WHERE user_id = ?", user.value());
    }

    @Override
    public void rehash(UserId user, PasswordHash current, PasswordHash replacement) {
        sql.update(
                "UPDATE credentials SET password_hash = ? WHERE user_id = ? AND password_hash = ?",
                replacement.value(),
                user.value(),
                current.value());
    }
}
