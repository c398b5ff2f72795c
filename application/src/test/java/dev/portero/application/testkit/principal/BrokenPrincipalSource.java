package dev.portero.application.testkit.principal;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/// Broken [PrincipalSource]: each adapter is wrong in one way, which a test of [PrincipalSourceContract] catches.
final class BrokenPrincipalSource {

    private BrokenPrincipalSource() {}

    @CaughtBy("omitsExpiredSessions")
    static final class PrincipalSourceWithoutExpiry extends PrincipalSourceContract implements PrincipalSource {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<VersionedPrincipal> read(UserId user, Instant now) {
            return portero.principalSource.read(user, Instant.EPOCH);
        }

        @Override
        protected PrincipalSource principalSource() {
            return this;
        }

        @Override
        protected Users users() {
            return portero.users;
        }

        @Override
        protected Roles roles() {
            return portero.roles;
        }

        @Override
        protected Sessions sessions() {
            return portero.sessions;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
