package dev.portero.application.testkit.principal;

import dev.portero.application.principal.port.PrincipalCache;
import dev.portero.application.principal.port.VersionedPrincipal;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.Optional;

/// Broken [PrincipalCache]: each adapter is wrong in one way, which a test of [PrincipalCacheContract] catches.
final class BrokenPrincipalCache {

    private BrokenPrincipalCache() {}

    @CaughtBy("returnsTheLastEntry")
    static final class PrincipalCacheThatKeepsTheFirst extends PrincipalCacheContract implements PrincipalCache {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<VersionedPrincipal> find(UserId user) {
            return portero.principalCache.find(user);
        }

        @Override
        public void put(VersionedPrincipal versioned) {
            if (find(versioned.principal().user().id()).isEmpty()) {
                portero.principalCache.put(versioned);
            }
        }

        @Override
        public void drop(UserId user) {
            portero.principalCache.drop(user);
        }

        @Override
        public State state() {
            return portero.principalCache.state();
        }

        @Override
        public long rejected() {
            return portero.principalCache.rejected();
        }

        @Override
        protected PrincipalCache cache() {
            return this;
        }

        @Override
        protected Instant now() {
            return portero.clock.instant();
        }

        @Override
        protected void passLifetime() {
            portero.clock.advance(PrincipalCache.LIFETIME);
        }
    }

    @CaughtBy("entryLifetimeStartsWhenThePrincipalWasRead")
    static final class PrincipalCacheStampedAtTheWrite extends PrincipalCacheContract implements PrincipalCache {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<VersionedPrincipal> find(UserId user) {
            return portero.principalCache.find(user);
        }

        @Override
        public void put(VersionedPrincipal versioned) {
            portero.principalCache.put(
                    new VersionedPrincipal(versioned.principal(), versioned.timeline(), versioned.horizon(), now()));
        }

        @Override
        public void drop(UserId user) {
            portero.principalCache.drop(user);
        }

        @Override
        public State state() {
            return portero.principalCache.state();
        }

        @Override
        public long rejected() {
            return portero.principalCache.rejected();
        }

        @Override
        protected PrincipalCache cache() {
            return this;
        }

        @Override
        protected Instant now() {
            return portero.clock.instant();
        }

        @Override
        protected void passLifetime() {
            portero.clock.advance(PrincipalCache.LIFETIME);
        }
    }
}
