package dev.portero.domain.principal;

import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Set;

/// Claims of a verified access token. A token for a user is never parsed as a token for a client, or vice versa.
public sealed interface AccessTokenClaims {

    /// Claims that all tokens have.
    RegisteredClaims registered();

    /// Claims of a token for a user in a session.
    record OfUser(UserId user, SessionId session, RegisteredClaims registered) implements AccessTokenClaims {}

    /// Claims of a token for an OAuth client; the scope limits its permissions.
    record OfClient(ClientId client, Set<Permission> scope, RegisteredClaims registered) implements AccessTokenClaims {

        public OfClient {
            scope = Set.copyOf(scope);
        }
    }

    /// Registered claims of a token.
    ///
    /// @param id the token id (`jti`); empty without one
    /// @param issuer the issuer (`iss`)
    /// @param audience the audience (`aud`); empty without one
    record RegisteredClaims(
            String id, String issuer, String audience, Instant issuedAt, Instant validFrom, Instant expiresAt) {}
}
