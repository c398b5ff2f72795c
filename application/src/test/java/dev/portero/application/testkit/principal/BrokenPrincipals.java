package dev.portero.application.testkit.principal;

import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.util.Optional;

/// Broken [Principals]: each adapter is wrong in one way, which a test of [PrincipalsContract] catches.
final class BrokenPrincipals {

    private BrokenPrincipals() {}

    @CaughtBy("rejectsASuspendedUserButFindsTheAccount")
    static final class PrincipalsThatAcceptSuspendedUsers extends PrincipalsContract implements Principals {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<UserPrincipal> admitted(UserId user, SessionId session) {
            return find(user).filter(principal -> principal.sessions().containsKey(session));
        }

        @Override
        public Optional<UserPrincipal> find(UserId user) {
            return portero.principals.find(user);
        }

        @Override
        protected Principals callers() {
            return this;
        }

        @Override
        protected InMemoryPortero portero() {
            return portero;
        }
    }
}
