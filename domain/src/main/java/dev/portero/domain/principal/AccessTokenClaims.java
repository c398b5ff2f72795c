package dev.portero.domain.principal;

import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Set;

/// What a valid access token says: for whom it was issued, and until when it may be shown. One that is for a person
/// never reads as one for a client, nor the other way round.
public sealed interface AccessTokenClaims {

    /// What every token says.
    Stamp stamp();

    /// Somebody, in one of their sessions.
    record OfPerson(UserId user, SessionId session, Stamp stamp) implements AccessTokenClaims {}

    /// A program, which may do at most this.
    record OfClient(ClientId client, Set<Permission> scope, Stamp stamp) implements AccessTokenClaims {

        public OfClient {
            scope = Set.copyOf(scope);
        }
    }

    /// Which token it is, whose, and when it is valid.
    ///
    /// @param id names the token; empty for one without a name
    /// @param issuer who signed it
    /// @param audience for whom it is; empty for nobody in particular
    record Stamp(String id, String issuer, String audience, Instant issuedAt, Instant validFrom, Instant expiresAt) {}
}
