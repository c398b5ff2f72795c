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
        public Turn note(Denial denial, RequestContext act, Duration pause) {
            portero.denials.note(denial, act, pause);
            return Turn.NOW;
        }

        @Override
        public List<Counted> take(Duration pause, int atMost) {
            return portero.denials.take(pause, atMost);
        }

        @Override
        public void erase(UUID caller) {
            portero.denials.erase(caller);
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
