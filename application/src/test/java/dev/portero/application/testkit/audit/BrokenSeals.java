package dev.portero.application.testkit.audit;

import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.SealPosition;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;

/// Broken [Seals]: each adapter is wrong in one way, which a test of [SealsContract] catches.
final class BrokenSeals {

    private BrokenSeals() {}

    @CaughtBy("returnsUnsealedEntriesInAppendOrder")
    static final class SealsInTheWrongOrder extends SealsContract implements Seals {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void lock() {
            portero.seals.lock();
        }

        @Override
        public ChainHead head(YearMonth upTo) {
            return portero.seals.head(upTo);
        }

        @Override
        public List<ChainHead> ends() {
            return portero.seals.ends();
        }

        @Override
        public boolean isAnythingUnsealed(SealPosition after) {
            return portero.seals.isAnythingUnsealed(after);
        }

        @Override
        public Duration unsealedAge(SealPosition after) {
            return portero.seals.unsealedAge(after);
        }

        @Override
        public List<PositionedEntry> unsealed(SealPosition after, int limit) {
            return portero.seals.unsealed(after, limit).stream()
                    .sorted(Comparator.comparing(kept -> kept.marked().entry().at()))
                    .toList();
        }

        @Override
        public void add(dev.portero.application.audit.port.Seal seal) {
            portero.seals.add(seal);
        }

        @Override
        public List<dev.portero.application.audit.port.Seal> list(long after, int limit) {
            return portero.seals.list(after, limit);
        }

        @Override
        public List<PositionedEntry> entries(SealPosition after, SealPosition upTo, int limit) {
            return portero.seals.entries(after, upTo, limit);
        }

        @Override
        protected Seals seals() {
            return this;
        }

        @Override
        protected AuditTrail trail() {
            return portero.trail;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void awaitPeace() {
            // in-memory units of work run one at a time: no open unit can hold an entry back
        }
    }

    @CaughtBy("returnsTheAgeOfTheOldestUnsealedEntryInAnyOrder")
    static final class AgeOfTheFirstUnsealedEntryOnly extends SealsContract implements Seals {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void lock() {
            portero.seals.lock();
        }

        @Override
        public ChainHead head(YearMonth upTo) {
            return portero.seals.head(upTo);
        }

        @Override
        public List<ChainHead> ends() {
            return portero.seals.ends();
        }

        @Override
        public boolean isAnythingUnsealed(SealPosition after) {
            return portero.seals.isAnythingUnsealed(after);
        }

        @Override
        public Duration unsealedAge(SealPosition after) {
            return portero.seals.unsealed(after, 1).stream()
                    .map(first -> Duration.between(first.marked().entry().at(), portero.clock.instant()))
                    .filter(Duration::isPositive)
                    .findFirst()
                    .orElse(Duration.ZERO);
        }

        @Override
        public List<PositionedEntry> unsealed(SealPosition after, int limit) {
            return portero.seals.unsealed(after, limit);
        }

        @Override
        public void add(dev.portero.application.audit.port.Seal seal) {
            portero.seals.add(seal);
        }

        @Override
        public List<dev.portero.application.audit.port.Seal> list(long after, int limit) {
            return portero.seals.list(after, limit);
        }

        @Override
        public List<PositionedEntry> entries(SealPosition after, SealPosition upTo, int limit) {
            return portero.seals.entries(after, upTo, limit);
        }

        @Override
        protected Seals seals() {
            return this;
        }

        @Override
        protected AuditTrail trail() {
            return portero.trail;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }

        @Override
        protected void awaitPeace() {
            // in-memory units of work run one at a time: no open unit can hold an entry back
        }
    }
}
