package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.credential.LoginAttemptLimit;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Broken [LoginAttemptBuckets]: each adapter is wrong in one way, which a test of [LoginAttemptBucketsContract]
/// catches.
final class BrokenLoginAttemptBuckets {

    private BrokenLoginAttemptBuckets() {}

    /// Checks and reserves in two steps.
    @CaughtBy("grantsTenAttemptsToAHundredConcurrentCallers")
    static final class LoginAttemptBucketsThatCountAfterwards extends LoginAttemptBucketsContract
            implements LoginAttemptBuckets {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public ReservationResult take(String key, LoginAttemptLimit policy) {
            ReservationResult result = portero.loginAttemptBuckets.take(key, policy);
            if (result instanceof ReservationResult.Taken taken) {
                portero.loginAttemptBuckets.release(taken.loan(), policy);
                LockSupport.parkNanos(10_000_000);
                portero.loginAttemptBuckets.take(key, policy);
            }
            return result;
        }

        @Override
        public void release(Reservation loan, LoginAttemptLimit policy) {
            portero.loginAttemptBuckets.release(loan, policy);
        }

        @Override
        public void spend(Reservation loan) {
            portero.loginAttemptBuckets.spend(loan);
        }

        @Override
        public void refill(String key) {
            portero.loginAttemptBuckets.refill(key);
        }

        @Override
        public int purge(int atMost) {
            return portero.loginAttemptBuckets.purge(atMost);
        }

        @Override
        protected LoginAttemptBuckets attempts() {
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
