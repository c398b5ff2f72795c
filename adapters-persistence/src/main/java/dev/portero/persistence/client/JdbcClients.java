package dev.portero.persistence.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.StaleVersion;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// OAuth 2 clients in PostgreSQL.
@Singleton
final class JdbcClients implements Clients {

    private static final String COLUMNS =
            "id, name, permissions, owner_id, secret_digest, secret_created_at, previous_secret_digest,"
                    + " previous_secret_created_at, previous_secret_expires_at, created_at, version";

    /// Start of keyset pagination: an id that sorts before every other, and belongs to no client.
    private static final UUID NONE = new UUID(0, 0);

    private final Sql sql;

    JdbcClients(Sql sql) {
        this.sql = sql;
    }

    @Override
    public void register(Client client) {
        ClientRow row = ClientRow.of(client);
        sql.update(
                "INSERT INTO clients (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                row.id(),
                row.name(),
                row.permissions().toArray(String[]::new),
                row.ownerId(),
                row.secretDigest(),
                row.secretCreatedAt(),
                row.oldDigest(),
                row.oldCreatedAt(),
                row.oldEndsAt(),
                row.createdAt(),
                row.version());
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return sql.first("SELECT " + COLUMNS + " FROM clients WHERE id = ?", ClientRow::read, id.value())
                .map(ClientRow::toClient);
    }

    @Override
    public List<Client> list(@Nullable ClientId after, int limit) {
        return sql
                .list(
                        "SELECT " + COLUMNS + " FROM clients WHERE id > ? ORDER BY id LIMIT ?",
                        ClientRow::read,
                        after == null ? NONE : after.value(),
                        limit)
                .stream()
                .map(ClientRow::toClient)
                .toList();
    }

    @Override
    public List<Client> list(int skipped, int limit) {
        return sql
                .list(
                        "SELECT " + COLUMNS + " FROM clients ORDER BY id OFFSET ? LIMIT ?",
                        ClientRow::read,
                        skipped,
                        limit)
                .stream()
                .map(ClientRow::toClient)
                .toList();
    }

    @Override
    public long count() {
        return sql.first("SELECT count(*) FROM clients", row -> row.getLong(1)).orElseThrow();
    }

    @Override
    public Set<ClientId> ownedBy(UserId owner) {
        return Set.copyOf(sql.list(
                "SELECT id FROM clients WHERE owner_id = ?",
                row -> new ClientId(row.getObject("id", UUID.class)),
                owner.value()));
    }

    @Override
    public void save(Client client) {
        ClientRow row = ClientRow.of(client);
        int saved = sql.update(
                """
                UPDATE clients
                   SET name = ?, permissions = ?, owner_id = ?, secret_digest = ?, secret_created_at = ?, previous_secret_digest = ?,
                       previous_secret_created_at = ?, previous_secret_expires_at = ?, version = version + 1
                 WHERE id = ? AND version = ?
                """,
                row.name(),
                row.permissions().toArray(String[]::new),
                row.ownerId(),
                row.secretDigest(),
                row.secretCreatedAt(),
                row.oldDigest(),
                row.oldCreatedAt(),
                row.oldEndsAt(),
                row.id(),
                row.version());
        if (saved == 0) {
            throw new StaleVersion("client " + client.id());
        }
    }
}
