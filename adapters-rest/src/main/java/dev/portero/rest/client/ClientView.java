package dev.portero.rest.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientSecret;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `ClientOut`: a client, without its secrets.
///
/// @param clientSecret present only in the response that creates it; it cannot be read again
/// @param ownerId the user who is accountable for the client; null if unknown
/// @param ownerStatus the status of that user, if it was looked up
/// @param secrets the newest first, then the previous one, which may have expired
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record ClientView(
        UUID clientId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String clientSecret,
        String name,
        List<String> permissions,
        @Nullable UUID ownerId,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String ownerStatus,
        String status,
        List<Secret> secrets,
        Instant createdAt) {

    /// Creation and expiry of a secret.
    ///
    /// @param expiresAt null if the secret is valid until it is replaced
    @Serdeable(naming = SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.ALWAYS)
    record Secret(Instant createdAt, @Nullable Instant expiresAt) {

        private static Secret of(ClientSecret secret) {
            return new Secret(secret.createdAt(), secret.ends() ? secret.endsAt() : null);
        }
    }

    static ClientView of(Client client, ClientOwnerStatus owner) {
        return of(client, null, owner.wireName());
    }

    static ClientView of(Client client, String secret) {
        return of(client, secret, null);
    }

    private static ClientView of(Client client, @Nullable String secret, @Nullable String ownerStatus) {
        return new ClientView(
                client.id().value(),
                secret,
                client.name().value(),
                client.permissions().stream().map(Permission::wireName).sorted().toList(),
                Optional.ofNullable(client.owner()).map(UserId::value).orElse(null),
                ownerStatus,
                client.isActive() ? "active" : "revoked",
                client.secrets().stream().map(Secret::of).toList(),
                client.createdAt());
    }

    @Override
    public String toString() {
        return "ClientView[" + clientId + "]";
    }
}
