package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.credential.port.LoginAccounts;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.user.port.Users;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Broken [LoginAccounts]: each adapter is wrong in one way, which a test of [LoginAccountsContract] catches.
final class BrokenLoginAccounts {

    private BrokenLoginAccounts() {}

    abstract static class Broken extends LoginAccountsContract implements LoginAccounts {

        final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Candidate find(UserReference reference) {
            return portero.loginAccounts.find(reference);
        }

        @Override
        public Optional<Account> lock(UserId user) {
            return portero.loginAccounts.lock(user);
        }

        @Override
        protected LoginAccounts accounts() {
            return this;
        }

        @Override
        protected Users users() {
            return portero.users;
        }

        @Override
        protected Credentials credentials() {
            return portero.credentials;
        }

        @Override
        protected TrustedNetworks networks() {
            return portero.trustedNetworks;
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

    /// Finds no account without a password.
    @CaughtBy("findsAnAccountWithoutAPassword")
    static final class LoginAccountsWithInnerJoin extends Broken {

        @Override
        public Candidate find(UserReference reference) {
            Candidate candidate = super.find(reference);
            return candidate.credential().isPresent()
                    ? candidate
                    : new Candidate(Optional.empty(), Optional.empty(), Set.of());
        }
    }

    /// Reads the sessions from before the lock.
    @CaughtBy("lockSerializesUnitsOfOneUser")
    static final class LoginAccountsWithAnEarlySnapshot extends Broken {

        @Override
        public Optional<Account> lock(UserId user) {
            return super.lock(user)
                    .map(locked -> new Account(locked.user(), locked.credential(), locked.roles(), List.<Session>of()));
        }
    }

    /// Takes a suspended user for an unknown one.
    @CaughtBy("returnsASuspendedUser")
    static final class LoginAccountsOfActiveUsers extends Broken {

        @Override
        public Optional<Account> lock(UserId user) {
            return super.lock(user).filter(locked -> locked.user().isActive());
        }
    }

    /// Does not return a required change of the password.
    @CaughtBy("returnsTheLockedAccount")
    static final class LoginAccountsWithoutRequiredChange extends Broken {

        @Override
        public Optional<Account> lock(UserId user) {
            return super.lock(user).map(locked -> {
                Optional<Credential> credential =
                        locked.credential().map(kept -> new Credential(kept.hash(), kept.ordinal(), false));
                return new Account(locked.user(), credential, locked.roles(), locked.sessions());
            });
        }
    }
}
