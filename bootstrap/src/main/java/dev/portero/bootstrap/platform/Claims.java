package dev.portero.bootstrap.platform;

import dev.portero.application.port.Ids;
import dev.portero.domain.role.BuiltInRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.Access;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a token says, written and read.
@Singleton
final class Claims {

    /// For clocks of replicas that differ. They are kept by NTP to well under a second; five are for a bad day, and
    /// lengthen the shortest life that can be set, a minute, by little.
    static final Duration LEEWAY = Duration.ofSeconds(5);

    /// No setting allows more, so whatever claims to live longer is not of ours.
    static final Duration LONGEST_LIFE = Duration.ofHours(24);

    private static final String ACCESS = "access";

    private final TokenSettings settings;
    private final Ids ids;

    Claims(TokenSettings settings, Ids ids) {
        this.settings = settings;
        this.ids = ids;
    }

    Map<String, Object> write(User user, Set<RoleName> roles, SessionId session, Instant now) {
        long seconds = now.getEpochSecond();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", settings.issuer());
        if (!settings.audience().isEmpty()) {
            claims.put("aud", settings.audience());
        }
        claims.put("sub", user.id().toString());
        claims.put("iat", seconds);
        claims.put("nbf", seconds);
        claims.put("exp", seconds + settings.lifetime().toSeconds());
        claims.put("jti", ids.next().toString());
        claims.put("sid", session.toString());
        claims.put("typ", ACCESS);
        claims.put("roles", roles.stream().map(RoleName::value).sorted().toList());
        claims.put("scope", scope(roles));
        claims.put("username", user.profile().username().value());
        claims.put("email", user.profile().email().value());
        return claims;
    }

    private static String scope(Set<RoleName> roles) {
        return BuiltInRoles.permissionsOf(roles).stream()
                .map(Permission::wireName)
                .sorted()
                .collect(Collectors.joining(" "));
    }

    /// Empty where anything that we write is missing, of another kind, or for somebody else; and for what is not valid
    /// at this time.
    Optional<Verified> read(Map<String, Object> claims, Instant now) {
        if (!settings.issuer().equals(claims.get("iss"))
                || !isForUs(claims.get("aud"))
                || !ACCESS.equals(claims.get("typ"))) {
            return Optional.empty();
        }
        Optional<UUID> user = uuid(claims.get("sub"));
        Optional<UUID> session = uuid(claims.get("sid"));
        if (user.isEmpty()
                || session.isEmpty()
                || !(claims.get("iat") instanceof Long issued)
                || !(claims.get("nbf") instanceof Long from)
                || !(claims.get("exp") instanceof Long until)
                || !areInOrder(issued, from, until, now)) {
            return Optional.empty();
        }
        Instant end = Instant.ofEpochSecond(until);
        Access access = new Access(new UserId(user.get()), new SessionId(session.get()), end);
        return Optional.of(new Verified(access, Instant.ofEpochSecond(from).minus(LEEWAY), end.plus(LEEWAY)))
                .filter(token -> token.isValidAt(now));
    }

    /// Before any of them is made an instant, which the largest numbers are not.
    private static boolean areInOrder(long issued, long from, long until, Instant now) {
        long latest = now.plus(LEEWAY).getEpochSecond();
        return until > now.minus(LEEWAY).getEpochSecond() - 1
                && until - LONGEST_LIFE.toSeconds() <= issued
                && issued <= from
                && from <= latest;
    }

    /// Who has no audience gives none: a token that names one is for another service with the same secret.
    private boolean isForUs(@Nullable Object audience) {
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
                    .filter(id -> id.toString().equals(claim)); // it also reads what is shorter
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
