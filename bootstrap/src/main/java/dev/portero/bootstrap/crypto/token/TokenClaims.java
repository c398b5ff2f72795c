package dev.portero.bootstrap.crypto.token;

import dev.portero.application.port.Ids;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Claims of access tokens: serialization and validation.
@Singleton
public final class TokenClaims {

    /// Leeway for clock differences of replicas. NTP synchronizes them to well under a second; five seconds are a
    /// safety margin, and extend the shortest configurable lifetime, a minute, by little.
    static final Duration LEEWAY = Duration.ofSeconds(5);

    /// Longest lifetime that a setting allows: a token with a longer one was not issued by this service.
    static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private static final String ACCESS = "access";

    /// Claims that only a token of a user has.
    private static final Set<String> USER_CLAIMS = Set.of("sid", "roles", "username", "email");

    private final TokenSettings settings;
    private final Ids ids;

    public TokenClaims(TokenSettings settings, Ids ids) {
        this.settings = settings;
        this.ids = ids;
    }

    /// Claims of a user in a session.
    Map<String, Object> write(User user, EffectiveRoles holding, Session session, Instant now) {
        Map<String, Object> claims = common(user.id().toString(), session.until(), now);
        claims.put("sid", session.id().toString());
        claims.put("typ", ACCESS);
        claims.put(
                "roles", holding.roles().stream().map(RoleName::value).sorted().toList());
        claims.put("scope", names(holding.permissions()));
        claims.put("username", user.profile().username().value());
        claims.put("email", user.profile().email().value());
        return claims;
    }

    /// Claims of an OAuth client, which is its own subject and has no session.
    Map<String, Object> write(ClientId client, Set<Permission> scope, Instant now) {
        Map<String, Object> claims = common(client.toString(), Instant.MAX, now);
        claims.put("client_id", client.toString());
        claims.put("typ", ACCESS);
        claims.put("scope", names(scope));
        return claims;
    }

    /// Lifetime from issue to expiry, both in whole seconds: it ends at the latest with the session, however little is
    /// left of that.
    Duration lifetime(Instant until, Instant now) {
        long left = Math.max(0, until.getEpochSecond() - now.getEpochSecond());
        return Duration.ofSeconds(Math.min(left, settings.lifetime().toSeconds()));
    }

    private Map<String, Object> common(String subject, Instant until, Instant now) {
        long seconds = now.getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.issuer());
        if (!settings.audience().isEmpty()) {
            claims.put("aud", settings.audience());
        }
        claims.put("sub", subject);
        claims.put("iat", seconds);
        claims.put("nbf", seconds);
        claims.put("exp", seconds + lifetime(until, now).toSeconds());
        claims.put("jti", ids.next().toString());
        return claims;
    }

    private static String names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).sorted().collect(Collectors.joining(" "));
    }

    /// Validates claims. Empty where a claim is missing, has another type or another audience, or is not valid at this
    /// time.
    Optional<VerifiedToken> read(Map<String, Object> claims, Instant now) {
        if (!settings.issuer().equals(claims.get("iss"))
                || !isForThisService(claims.get("aud"))
                || !ACCESS.equals(claims.get("typ"))
                || !(claims.get("iat") instanceof Long issued)
                || !(claims.get("nbf") instanceof Long from)
                || !(claims.get("exp") instanceof Long until)
                || !areInOrder(issued, from, until, now)) {
            return Optional.empty();
        }
        AccessTokenClaims.RegisteredClaims stamp = new AccessTokenClaims.RegisteredClaims(
                claims.get("jti") instanceof String id ? id : "",
                settings.issuer(),
                settings.audience(),
                Instant.ofEpochSecond(issued),
                Instant.ofEpochSecond(from),
                Instant.ofEpochSecond(until));
        return access(claims, stamp)
                .map(access -> new VerifiedToken(
                        access,
                        stamp.validFrom().minus(LEEWAY),
                        stamp.expiresAt().plus(LEEWAY)))
                .filter(token -> token.isValidAt(now));
    }

    /// Claims of either a user or a client; a token that could be both is rejected.
    private static Optional<AccessTokenClaims> access(
            Map<String, Object> claims, AccessTokenClaims.RegisteredClaims stamp) {
        boolean ofClient = claims.containsKey("client_id");
        boolean ofUser = USER_CLAIMS.stream().anyMatch(claims::containsKey);
        if (ofClient == ofUser) {
            return Optional.empty();
        }
        return ofClient ? client(claims, stamp) : user(claims, stamp);
    }

    private static Optional<AccessTokenClaims> user(
            Map<String, Object> claims, AccessTokenClaims.RegisteredClaims stamp) {
        return uuid(claims.get("sub"))
                .flatMap(user -> uuid(claims.get("sid"))
                        .map(session -> new AccessTokenClaims.OfUser(new UserId(user), new SessionId(session), stamp)));
    }

    /// Claims of a client; an unknown name in its scope grants nothing.
    private static Optional<AccessTokenClaims> client(
            Map<String, Object> claims, AccessTokenClaims.RegisteredClaims stamp) {
        if (!(claims.get("scope") instanceof String scope)
                || !(claims.get("client_id") instanceof String client)
                || !client.equals(claims.get("sub"))) {
            return Optional.empty();
        }
        Set<Permission> permissions = Arrays.stream(scope.split(" ", -1))
                .map(Permission::named)
                .flatMap(Optional::stream)
                .collect(Collectors.toUnmodifiableSet());
        return uuid(client).map(id -> new AccessTokenClaims.OfClient(new ClientId(id), permissions, stamp));
    }

    /// Checks the order before numbers become instants, which the largest numbers cannot.
    private static boolean areInOrder(long issued, long from, long until, Instant now) {
        long latest = now.plus(LEEWAY).getEpochSecond();
        return until > now.minus(LEEWAY).getEpochSecond() - 1
                && until - LONGEST_LIFE.toSeconds() <= issued
                && issued <= from
                && from <= latest;
    }

    /// Whether the audience is this service. Without a configured audience, a token that names one is rejected: it is
    /// for another service with the same secret.
    private boolean isForThisService(@Nullable Object audience) {
        if (settings.audience().isEmpty()) {
            return audience == null;
        }
        return audience instanceof List<?> several
                ? several.contains(settings.audience())
                : settings.audience().equals(audience);
    }

    private static Optional<UUID> uuid(@Nullable Object claim) {
        try {
            return Optional.ofNullable(claim)
                    .filter(String.class::isInstance)
                    .map(text -> UUID.fromString(text.toString()))
                    .filter(id -> id.toString().equals(claim)); // UUID.fromString also accepts shortened forms
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
