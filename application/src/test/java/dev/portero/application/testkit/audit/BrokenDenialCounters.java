package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.audit.RequestContext;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/// Broken [DenialCounters]: each adapter is wrong in one way, which a test of [DenialCountersContract] catches.
final class BrokenDenialCounters {

    private BrokenDenialCounters() {}

    @CaughtBy("reportsTheFirstDenialAtOnceAndCountsTheRest")
    static final class DenialCountersThatReportEachOne extends DenialCountersContract implements DenialCounters {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Turn count(Denial denial, RequestContext act, Duration pause) {
            portero.denialCounters.count(denial, act, pause);
            return Turn.NOW;
        }

        @Override
        public List<Counted> takeDue(Duration pause, int atMost) {
            return portero.denialCounters.takeDue(pause, atMost);
        }

        @Override
        public void erase(UUID caller) {
            portero.denialCounters.erase(caller);
        }

        @Override
        protected DenialCounters denials() {
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
