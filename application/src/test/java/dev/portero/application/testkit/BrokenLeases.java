package dev.portero.application.testkit;

import dev.portero.application.port.Leases;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Broken [Leases]: each adapter is wrong in one way, which a test of [LeasesContract] catches.
final class BrokenLeases {

    private BrokenLeases() {}

    @CaughtBy("grantsTheLeaseToOneHolderUntilItExpires")
    static final class LeasesThatNeverEnd extends LeasesContract implements Leases {

        private final Map<String, UUID> holders = new ConcurrentHashMap<>();

        @Override
        public Tenure take(String name, UUID holder, Duration length) {
            return holders.computeIfAbsent(name, absent -> holder).equals(holder) ? Tenure.YOURS : Tenure.ANOTHERS;
        }

        @Override
        public void release(String name, UUID holder) {
            holders.remove(name, holder);
        }

        @Override
        protected Leases leases() {
            return this;
        }

        @Override
        protected void pass(Duration time) {}
    }
}
