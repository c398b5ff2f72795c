package dev.portero.persistence.client;

import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.client.ClientName;
import dev.portero.domain.client.ClientSecret;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.annotation.Version;
import io.micronaut.data.model.DataType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Row of `clients`: the current secret, which does not expire, and the previous one.
@MappedEntity("clients")
record ClientRow(
        @Id UUID id,
        String name,
        @TypeDef(type = DataType.STRING_ARRAY) List<String> permissions,
        @Nullable UUID ownerId,
        @Nullable String secretDigest,
        @Nullable Instant secretCreatedAt,
        @Nullable String previousSecretDigest,
        @Nullable Instant previousSecretCreatedAt,
        @Nullable Instant previousSecretExpiresAt,
        Instant createdAt,
        @Version long version) {

    static ClientRow of(Client client) {
        Optional<ClientSecret> secret = client.secrets().stream().findFirst();
        Optional<ClientSecret> previous = client.secrets().stream().skip(1).findFirst();
        return new ClientRow(
                client.id().value(),
                client.name().value(),
                client.permissions().stream().map(Permission::wireName).sorted().toList(),
                Optional.ofNullable(client.owner()).map(UserId::value).orElse(null),
                secret.map(ClientRow::digest).orElse(null),
                secret.map(ClientSecret::createdAt).orElse(null),
                previous.map(ClientRow::digest).orElse(null),
                previous.map(ClientSecret::createdAt).orElse(null),
                previous.map(ClientSecret::endsAt).orElse(null),
                client.createdAt(),
                client.version());
    }

    Client toClient() {
        List<ClientSecret> secrets = Stream.concat(
                        secret(secretDigest, secretCreatedAt, ClientSecret.NEVER),
                        secret(previousSecretDigest, previousSecretCreatedAt, previousSecretExpiresAt))
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
}
