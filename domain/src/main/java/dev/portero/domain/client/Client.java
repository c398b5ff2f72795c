package dev.portero.domain.client;

import dev.portero.domain.role.Permission;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// OAuth client that calls the API on its own behalf, without a user session.
///
/// @param permissions the permissions of the client; they never change
/// @param owner the user who is responsible for the client; null if unknown. The owner gives the client no permission
/// @param secrets the valid secrets, newest first: one without expiry and, during a rotation, the previous one with an
///     expiry; none after revocation
/// @param version the number of saves
public record Client(
        ClientId id,
        ClientName name,
        Set<Permission> permissions,
        @Nullable UserId owner,
        List<ClientSecret> secrets,
        Instant createdAt,
        long version) {

    private static final int MOST_SECRETS = 2;

    public Client {
        permissions = Set.copyOf(permissions);
        secrets = List.copyOf(secrets);
        boolean onlyTheNewestLasts = secrets.isEmpty()
                || (!secrets.getFirst().ends() && secrets.stream().skip(1).allMatch(ClientSecret::ends));
        if (secrets.size() > MOST_SECRETS || !onlyTheNewestLasts) {
            throw new IllegalArgumentException("a client has at most two secrets, and only the newest has no expiry");
        }
    }

    /// Result of a secret rotation.
    public sealed interface Rotation {}

    /// The client has a new secret.
    public record Rotated(Client client) implements Rotation {}

    /// The client is revoked, which is final.
    public record Revoked() implements Rotation {}

    /// Creates a client.
    ///
    /// @param owner null if no user is responsible for it
    public static Client register(
            ClientId id,
            ClientName name,
            Set<Permission> permissions,
            @Nullable UserId owner,
            TokenDigest secret,
            Instant now) {
        return new Client(id, name, permissions, owner, List.of(ClientSecret.of(secret, now)), now, 0);
    }

    /// Copy with another owner.
    public Client reassign(UserId next) {
        return new Client(id, name, permissions, next, secrets, createdAt, version);
    }

    public boolean isActive() {
        return !secrets.isEmpty();
    }

    /// Whether the presented digest matches a valid secret. Compares both secrets in any case, for constant time.
    public boolean accepts(TokenDigest presented, Instant now) {
        boolean proved = false;
        for (ClientSecret secret : secrets) {
            proved |= secret.digest().matches(presented) && secret.isValidAt(now);
        }
        return proved;
    }

    /// Effective permissions of a token: the intersection of its scope and the permissions of the client.
    public Set<Permission> permitted(Set<Permission> scope) {
        return scope.stream().filter(permissions::contains).collect(Collectors.toUnmodifiableSet());
    }

    /// Adds a new secret. The previous secret stays valid for the overlap, so that the client can be reconfigured while
    /// it runs. An older secret expires at once.
    ///
    /// @param overlap how long both secrets are valid
    public Rotation rotate(TokenDigest secret, Duration overlap, Instant now) {
        if (!isActive()) {
            return new Revoked();
        }
        Stream<ClientSecret> before =
                Stream.of(secrets.getFirst().endingBy(now.plus(overlap))).filter(old -> old.isValidAt(now));
        List<ClientSecret> after =
                Stream.concat(Stream.of(ClientSecret.of(secret, now)), before).toList();
        return new Rotated(new Client(id, name, permissions, owner, after, createdAt, version));
    }

    /// Revokes the client: no secret and no issued token is accepted any more.
    public Client revoke() {
        return new Client(id, name, permissions, owner, List.of(), createdAt, version);
    }

    /// Event of the registration.
    public ClientEvent.Registered registered() {
        return new ClientEvent.Registered(id, name, permissions, createdAt);
    }

    /// Copy with the version that the store assigned on save.
    public Client saved() {
        return new Client(id, name, permissions, owner, secrets, createdAt, version + 1);
    }
}
