package dev.portero.application.testkit.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Broken [SigningKeys]: each adapter is wrong in one way, which a test of [SigningKeysContract] catches.
final class BrokenSigningKeys {

    private BrokenSigningKeys() {}

    @CaughtBy("doesNotPromoteBeforeActivation")
    static final class SigningKeysPromotedTooEarly extends SigningKeysContract implements SigningKeys {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public SigningKey storeUnlessActive(NewKey offered) {
            return portero.signingKeys.storeUnlessActive(offered);
        }

        @Override
        public SigningKey storeUnlessPending(NewKey offered, Duration overlap) {
            return portero.signingKeys.storeUnlessPending(offered, overlap);
        }

        @Override
        public Optional<SigningKey> activateIfDue(Duration tail) {
            return portero.signingKeys.activate(tail);
        }

        @Override
        public Optional<SigningKey> activate(Duration tail) {
            return portero.signingKeys.activate(tail);
        }

        @Override
        public Withdrawal retire(String id) {
            return portero.signingKeys.retire(id);
        }

        @Override
        public int removeExpired() {
            return portero.signingKeys.removeExpired();
        }

        @Override
        public boolean reseal(String id, String before, String after) {
            return portero.signingKeys.reseal(id, before, after);
        }

        @Override
        public List<SigningKey> all() {
            return portero.signingKeys.all();
        }

        @Override
        protected SigningKeys signingKeys() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void pass(Duration time) {
            portero.clock.advance(time);
        }
    }
}
