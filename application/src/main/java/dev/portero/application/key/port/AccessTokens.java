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

/// Issues the short-lived tokens that show who is calling, and reads them again. Nothing is kept of a token: that it
/// reads well says nothing about whether its session still goes on. May be called concurrently, and by those who are
/// in a unit of work: it takes no part in it.
public interface AccessTokens {

    /// A new token, in three parts with dots between them: that tells it from a refresh token, which has none.
    ///
    /// @param lifetime from the moment of issue that the token names to the moment of expiry that it names
    /// @param scope what it says that its bearer may do
    record Issued(String value, Duration lifetime, Set<Permission> scope) {

        public Issued {
            scope = Set.copyOf(scope);
        }

        @Override
        public String toString() {
            return "Issued[…, " + lifetime + "]";
        }
    }

    /// A token of somebody in a session, unlike any before. It is good no longer than the session is if nobody prolongs
    /// it, since after that it shows nothing any more.
    ///
    /// @throws dev.portero.application.port.Unavailable when there is no key to sign it with
    Issued issue(User user, EffectiveRoles holding, Session session);

    /// A token of a program that may do at most this, unlike any before.
    ///
    /// @throws dev.portero.application.port.Unavailable when there is no key to sign it with
    Issued issue(ClientId client, Set<Permission> scope);

    /// What the token says; empty for everything that is not a token of ours, unchanged, and valid now. Takes any text.
    ///
    /// @throws dev.portero.application.port.Unavailable when it cannot be told, since the keys cannot be read
    Optional<AccessTokenClaims> read(String token);
}
