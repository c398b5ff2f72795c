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

/// A program that calls by itself, with nobody signed in.
///
/// @param permissions what it may do; they stay as they are
/// @param owner the user who answers for it; null where none is known. It gives the client no permission
/// @param secrets what proves it, the newest first: one that does not end, and while the secret is changed one before
/// it that does; none once it was revoked
/// @param version how often it was saved
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
            throw new IllegalArgumentException("of at most two secrets, the newer one does not end");
        }
    }

    /// What came of a wish for another secret.
    public sealed interface Rotation {}

    /// There is another secret.
    public record Rotated(Client client) implements Rotation {}

    /// The client has been revoked, and stays so.
    public record Revoked() implements Rotation {}

    /// A new client.
    ///
    /// @param owner null where no user answers for it
    public static Client register(
            ClientId id,
            ClientName name,
            Set<Permission> permissions,
            @Nullable UserId owner,
            TokenDigest secret,
            Instant now) {
        return new Client(id, name, permissions, owner, List.of(ClientSecret.of(secret, now)), now, 0);
    }

    /// Another user answers for it from now on.
    public Client reassign(UserId next) {
        return new Client(id, name, permissions, next, secrets, createdAt, version);
    }

    public boolean isActive() {
        return !secrets.isEmpty();
    }

    /// Whether whoever presents this is the client. Both secrets are looked at, whichever it is.
    public boolean isProvedBy(TokenDigest presented, Instant now) {
        boolean proved = false;
        for (ClientSecret secret : secrets) {
            proved |= secret.digest().matches(presented) && secret.isGoodAt(now);
        }
        return proved;
    }

    /// What it may do with a token that is for this: no more than the token says, and no more than the client may.
    public Set<Permission> permitted(Set<Permission> scope) {
        return scope.stream().filter(permissions::contains).collect(Collectors.toUnmodifiableSet());
    }

    /// Another secret takes over. The one before it is good for a while yet, so that the program can be told of the new
    /// one while it runs; an older one ends now.
    ///
    /// @param overlap how long both are good
    public Rotation rotate(TokenDigest secret, Duration overlap, Instant now) {
        if (!isActive()) {
            return new Revoked();
        }
        Stream<ClientSecret> before =
                Stream.of(secrets.getFirst().endingBy(now.plus(overlap))).filter(old -> old.isGoodAt(now));
        List<ClientSecret> after =
                Stream.concat(Stream.of(ClientSecret.of(secret, now)), before).toList();
        return new Rotated(new Client(id, name, permissions, owner, after, createdAt, version));
    }

    /// It proves itself no more, and what it was given before counts no more.
    public Client revoke() {
        return new Client(id, name, permissions, owner, List.of(), createdAt, version);
    }

    /// The fact that it is new.
    public ClientEvent.Registered registered() {
        return new ClientEvent.Registered(id, name, permissions, createdAt);
    }

    /// The same, as a store has saved it.
    public Client saved() {
        return new Client(id, name, permissions, owner, secrets, createdAt, version + 1);
    }
}
