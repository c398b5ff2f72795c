package dev.portero.application.testkit.key;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// In-memory [AccessTokens]: opaque tokens, valid for 15 minutes.
public final class InMemoryAccessTokens implements AccessTokens {

    private static final Duration LIFETIME = Duration.ofMinutes(15);

    private final Map<String, AccessTokenClaims> issued = new ConcurrentHashMap<>();
    private final AtomicLong counter = new AtomicLong();
    private final Clock clock;

    public InMemoryAccessTokens(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Issued issue(User user, EffectiveRoles holding, Session session) {
        long number = counter.incrementAndGet();
        String token = "access-token." + number + "." + user.id();
        AccessTokenClaims.RegisteredClaims stamp = stamp(number, session.until());
        issued.put(token, new AccessTokenClaims.OfUser(user.id(), session.id(), stamp));
        return new Issued(token, Duration.between(stamp.issuedAt(), stamp.expiresAt()), holding.permissions());
    }

    @Override
    public Issued issue(ClientId client, Set<Permission> scope) {
        long number = counter.incrementAndGet();
        String token = "access-token." + number + "." + client;
        issued.put(token, new AccessTokenClaims.OfClient(client, scope, stamp(number, Instant.MAX)));
        return new Issued(token, LIFETIME, scope);
    }

    private AccessTokenClaims.RegisteredClaims stamp(long number, Instant latest) {
        Instant now = clock.instant();
        Instant end = latest.isBefore(now.plus(LIFETIME)) ? latest : now.plus(LIFETIME);
        return new AccessTokenClaims.RegisteredClaims(
                "token-" + number, "users-service", "users-service", now, now, end);
    }

    @Override
    public Optional<AccessTokenClaims> read(String token) {
        return Optional.ofNullable(issued.get(token))
                .filter(access -> clock.instant().isBefore(access.registered().expiresAt()));
    }
}
