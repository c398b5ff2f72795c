package dev.portero.application.testkit.event;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPage;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.ReplayBatch;
import dev.portero.application.event.port.ReplayFilter;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Broken [EventArchive]: each adapter is wrong in one way, which a test of [EventArchiveContract] catches.
final class BrokenEventArchive {

    private BrokenEventArchive() {}

    @CaughtBy("filtersByTypeAndSkipsOtherTypes")
    static final class EventArchiveThatStopsAtTheLastMatch extends EventArchiveContract implements EventArchive {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public Optional<EventPage> read(@Nullable UUID after, String type, int limit) {
            return portero.archive
                    .read(after, type, limit)
                    .map(page -> new EventPage(page.messages(), endOf(page, after)));
        }

        private static @Nullable UUID endOf(EventPage page, @Nullable UUID after) {
            return page.messages().isEmpty()
                    ? after
                    : page.messages().getLast().message().id();
        }

        @Override
        public long end() {
            return portero.archive.end();
        }

        @Override
        public ReplayBatch markPending(ReplayFilter selection, long after, long upTo, int limit) {
            return portero.archive.markPending(selection, after, upTo, limit);
        }

        @Override
        public Backlog backlog() {
            return portero.archive.backlog();
        }

        @Override
        public int purge(Instant settledBefore, int limit) {
            return portero.archive.purge(settledBefore, limit);
        }

        @Override
        protected EventArchive archive() {
            return this;
        }

        @Override
        protected Outbox outbox() {
            return portero.outbox;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
