package dev.portero.application.testkit.event;

import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.ClaimedMessage;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPage;
import dev.portero.application.event.port.ReplayBatch;
import dev.portero.application.event.port.ReplayFilter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// In-memory [EventArchive] over an in-memory outbox.
public final class InMemoryEventArchive implements EventArchive {

    private final InMemoryOutbox outbox;

    public InMemoryEventArchive(InMemoryOutbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public Optional<EventPage> read(@Nullable UUID after, String type, int limit) {
        List<ClaimedMessage> all = outbox.messages();
        List<UUID> ids = all.stream().map(outgoing -> outgoing.message().id()).toList();
        if (after != null && !ids.contains(after)) {
            return Optional.empty();
        }
        List<ClaimedMessage> rest = all.subList(after == null ? 0 : ids.indexOf(after) + 1, all.size());
        List<ClaimedMessage> wanted = rest.stream()
                .filter(outgoing -> type.isEmpty() || outgoing.message().type().equals(type))
                .limit(limit)
                .toList();
        return Optional.of(new EventPage(wanted, end(wanted.size() == limit ? wanted : rest, after)));
    }

    private static @Nullable UUID end(List<ClaimedMessage> examined, @Nullable UUID after) {
        return examined.isEmpty() ? after : examined.getLast().message().id();
    }

    @Override
    public long end() {
        return outbox.end();
    }

    @Override
    public ReplayBatch markPending(ReplayFilter selection, long after, long upTo, int limit) {
        return outbox.markPending(selection, after, upTo, limit);
    }

    @Override
    public Backlog backlog() {
        List<ClaimedMessage> waiting = outbox.waiting();
        return new Backlog(
                waiting.size(),
                false,
                waiting.stream()
                        .map(outgoing -> outgoing.message().occurredAt())
                        .findFirst());
    }

    @Override
    public int purge(Instant settledBefore, int limit) {
        return outbox.forget(settledBefore, limit);
    }
}
