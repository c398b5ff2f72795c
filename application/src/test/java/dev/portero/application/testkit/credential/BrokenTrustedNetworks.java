package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Broken [TrustedNetworks]: each adapter is wrong in one way, which a test of [TrustedNetworksContract] catches.
final class BrokenTrustedNetworks {

    private BrokenTrustedNetworks() {}

    /// Trusts a network forever.
    @CaughtBy("trustsANetworkForThirtyDaysAfterTheLastLogin")
    static final class TrustedNetworksThatNeverExpire extends TrustedNetworksContract implements TrustedNetworks {

        private final InMemoryPortero portero = new InMemoryPortero();
        private final Map<UserId, Set<String>> networks = new ConcurrentHashMap<>();

        @Override
        public void add(UserId user, String network) {
            portero.trustedNetworks.add(user, network);
            networks.computeIfAbsent(user, unknown -> ConcurrentHashMap.newKeySet())
                    .add(network);
        }

        @Override
        public Set<String> of(UserId user) {
            return portero.trustedNetworks.of(user).isEmpty()
                    ? Set.of()
                    : Set.copyOf(networks.getOrDefault(user, Set.of()));
        }

        @Override
        public void remove(UserId user) {
            portero.trustedNetworks.remove(user);
        }

        @Override
        public int purge(int atMost) {
            return portero.trustedNetworks.purge(atMost);
        }

        @Override
        protected TrustedNetworks networks() {
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

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }
}
