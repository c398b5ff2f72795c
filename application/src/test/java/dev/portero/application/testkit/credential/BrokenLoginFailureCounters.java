package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;

/// Broken [LoginFailureCounters]: each adapter is wrong in one way, which a test of [LoginFailureCountersContract]
/// catches.
final class BrokenLoginFailureCounters {

    private BrokenLoginFailureCounters() {}

    @CaughtBy("reportsEachKeyOncePerPause")
    static final class LoginFailureCountersThatReportEachOne extends LoginFailureCountersContract
            implements LoginFailureCounters {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void count(String key, LoginTarget target, Kind kind, RequestContext act) {
            portero.loginFailureCounters.count(key, target, kind, act);
        }

        @Override
        public List<Refused> takeDue(Duration pause, int atMost) {
            return portero.loginFailureCounters.takeDue(Duration.ZERO, atMost);
        }

        @Override
        public void erase(UserId user) {
            portero.loginFailureCounters.erase(user);
        }

        @Override
        protected LoginFailureCounters refusals() {
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
