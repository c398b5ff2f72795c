package dev.portero.persistence.client;

import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.client.ClientName;
import dev.portero.domain.client.ClientSecret;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Row of `clients`: the current secret, which does not expire, and the previous one.
record ClientRow(
        UUID id,
        String name,
        List<String> permissions,
        @Nullable UUID ownerId,
        @Nullable String secretDigest,
        @Nullable Instant secretCreatedAt,
        @Nullable String oldDigest,
        @Nullable Instant oldCreatedAt,
        @Nullable Instant oldEndsAt,
        Instant createdAt,
        long version) {

    static ClientRow of(Client client) {
        Optional<ClientSecret> secret = client.secrets().stream().findFirst();
        Optional<ClientSecret> old = client.secrets().stream().skip(1).findFirst();
        return new ClientRow(
                client.id().value(),
                client.name().value(),
                client.permissions().stream().map(Permission::wireName).sorted().toList(),
                Optional.ofNullable(client.owner()).map(UserId::value).orElse(null),
                secret.map(ClientRow::digest).orElse(null),
                secret.map(ClientSecret::createdAt).orElse(null),
                old.map(ClientRow::digest).orElse(null),
                old.map(ClientSecret::createdAt).orElse(null),
                old.map(ClientSecret::endsAt).orElse(null),
                client.createdAt(),
                client.version());
    }

    static ClientRow read(ResultSet row) throws SQLException {
        return new ClientRow(
                row.getObject("id", UUID.class),
                row.getString("name"),
                List.of((String[]) row.getArray("permissions").getArray()),
                row.getObject("owner_id", UUID.class),
                row.getString("secret_digest"),
                instant(row, "secret_created_at"),
                row.getString("previous_secret_digest"),
                instant(row, "previous_secret_created_at"),
                instant(row, "previous_secret_expires_at"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getLong("version"));
    }

    Client toClient() {
        List<ClientSecret> secrets = Stream.concat(
                        secret(secretDigest, secretCreatedAt, ClientSecret.NEVER),
                        secret(oldDigest, oldCreatedAt, oldEndsAt))
                .toList();
        UserId owner = ownerId == null ? null : new UserId(ownerId);
        return new Client(
                new ClientId(id), new ClientName(name), known(permissions), owner, secrets, createdAt, version);
    }

    /// Drops permissions that only a later version knows: here they permit nothing.
    private static Set<Permission> known(List<String> names) {
        return names.stream().map(Permission::named).flatMap(Optional::stream).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<ClientSecret> secret(
            @Nullable String digest, @Nullable Instant createdAt, @Nullable Instant endsAt) {
        return digest == null || createdAt == null || endsAt == null
                ? Stream.empty()
                : Stream.of(new ClientSecret(new TokenDigest(digest), createdAt, endsAt));
    }

    private static String digest(ClientSecret secret) {
        return secret.digest().hex();
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
