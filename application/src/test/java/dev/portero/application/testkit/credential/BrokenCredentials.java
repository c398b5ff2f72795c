package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Broken [Credentials]: each adapter is wrong in one way, which a test of [CredentialsContract] catches.
final class BrokenCredentials {

    private BrokenCredentials() {}

    /// In-memory [Credentials], of which a broken adapter changes one method.
    abstract static class DelegatingCredentials extends CredentialsContract implements Credentials {

        final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void put(UserId user, PasswordHash hash) {
            portero.credentials.put(user, hash);
        }

        @Override
        public Optional<Credential> find(UserId user) {
            return portero.credentials.find(user);
        }

        @Override
        public Set<UserId> findToBeChanged(Collection<UserId> users) {
            return portero.credentials.findToBeChanged(users);
        }

        @Override
        public void requireChange(UserId user) {
            portero.credentials.requireChange(user);
        }

        @Override
        public void remove(UserId user) {
            portero.credentials.remove(user);
        }

        @Override
        public void rehash(UserId user, PasswordHash kept, PasswordHash anew) {
            portero.credentials.rehash(user, kept, anew);
        }

        @Override
        protected Credentials credentials() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected UserId someUser() {
            return new UserId(UUID.randomUUID());
        }
    }

    @CaughtBy("replacesAnEarlierPassword")
    static final class CredentialsThatKeepTheFirst extends DelegatingCredentials {

        @Override
        public void put(UserId user, PasswordHash hash) {
            if (find(user).isEmpty()) {
                super.put(user, hash);
            }
        }
    }

    @CaughtBy("requiredChangeSurvivesARehash")
    static final class CredentialsThatLoseTheRequiredChange extends DelegatingCredentials {

        private final Set<UserId> rehashed = ConcurrentHashMap.newKeySet();

        @Override
        public void rehash(UserId user, PasswordHash kept, PasswordHash anew) {
            super.rehash(user, kept, anew);
            rehashed.add(user);
        }

        @Override
        public Optional<Credential> find(UserId user) {
            return super.find(user)
                    .map(kept -> rehashed.contains(user) ? new Credential(kept.hash(), kept.ordinal(), false) : kept);
        }
    }

    @CaughtBy("findsUsersWhoMustChangeTheirPassword")
    static final class CredentialsThatAllRequireAChange extends DelegatingCredentials {

        @Override
        public Set<UserId> findToBeChanged(Collection<UserId> users) {
            return Set.copyOf(users);
        }
    }

    /// Hides a removed password from the login, and retains its hash.
    @CaughtBy("removesThePasswordOfOneUser")
    static final class CredentialsThatHideRemovedPasswords extends DelegatingCredentials {

        private final Set<UserId> removed = ConcurrentHashMap.newKeySet();

        @Override
        public void remove(UserId user) {
            removed.add(user);
        }

        @Override
        public Optional<Credential> find(UserId user) {
            return removed.contains(user) ? Optional.empty() : super.find(user);
        }
    }
}
