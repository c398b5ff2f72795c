package dev.portero.application.key.port;

import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.EffectiveRoles;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Issuer and verifier of access tokens (JWT). Tokens are not stored: a valid token says nothing about whether its
/// session is open. Thread-safe, and independent of the current unit of work.
public interface AccessTokens {

    /// New access token: three parts separated by dots, which distinguishes it from a refresh token without dots.
    ///
    /// @param lifetime the time from `iat` to `exp` of the token
    /// @param scope the permissions in the token
    record Issued(String value, Duration lifetime, Set<Permission> scope) {

        public Issued {
            scope = Set.copyOf(scope);
        }

        @Override
        public String toString() {
            return "Issued[…, " + lifetime + "]";
        }
    }

    /// Issues a unique token for a user in a session. It expires with the session at the latest, since it is invalid
    /// after that.
    ///
    /// @throws dev.portero.application.port.Unavailable when no signing key is available
    Issued issue(User user, EffectiveRoles holding, Session session);

    /// Issues a unique token for an OAuth client, limited to the scope.
    ///
    /// @throws dev.portero.application.port.Unavailable when no signing key is available
    Issued issue(ClientId client, Set<Permission> scope);

    /// Verifies a token and returns its claims; empty for any text that is not an unmodified, currently valid token of
    /// this service.
    ///
    /// @throws dev.portero.application.port.Unavailable when the keys cannot be read
    Optional<AccessTokenClaims> read(String token);
}
