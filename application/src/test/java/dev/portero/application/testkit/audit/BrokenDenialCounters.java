package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.DenialCounters;
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
    static final class DenialCountersThatReportEachOne extends Broken {

        @Override
        public Turn count(Denial denial, RequestContext act, Duration pause) {
            super.count(denial, act, pause);
            return Turn.NOW;
        }
    }

    @CaughtBy("returnsTheSameKeyAndKindOncePerPause")
    static final class DenialCountersWithoutPause extends Broken {

        @Override
        public List<Counted> takeDue(Duration pause, int atMost) {
            return super.takeDue(Duration.ZERO, atMost);
        }
    }

    @CaughtBy("rejectsCountingAtOnceInAUnitOfWork")
    static final class DenialCountersThatCountInAnyUnitOfWork extends Broken {

        @Override
        public void countAtOnce(Denial denial, RequestContext act) {
            try {
                super.countAtOnce(denial, act);
            } catch (IllegalStateException inside) {
                super.count(denial, act, Duration.ZERO);
            }
        }
    }

    /// Right adapter, of which a broken one overrides a method.
    abstract static class Broken extends DenialCountersContract implements DenialCounters {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Turn count(Denial denial, RequestContext act, Duration pause) {
            return portero.denialCounters.count(denial, act, pause);
        }

        @Override
        public void countAtOnce(Denial denial, RequestContext act) {
            portero.denialCounters.countAtOnce(denial, act);
        }

        @Override
        public List<Counted> takeDue(Duration pause, int atMost) {
            return portero.denialCounters.takeDue(pause, atMost);
        }

        @Override
        public void erase(UUID principal) {
            portero.denialCounters.erase(principal);
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
