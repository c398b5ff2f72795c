package dev.portero.bootstrap.crypto.token;

import dev.portero.application.port.Ids;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Claims of new access tokens.
@Singleton
public final class TokenClaims {

    /// Type (`typ`) of access tokens.
    static final String ACCESS = "access";

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
}
