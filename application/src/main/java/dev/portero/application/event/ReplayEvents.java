package dev.portero.application.event;

import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.ReplayBatch;
import dev.portero.application.event.port.ReplayFilter;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.user.UserReference;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Replay of published messages for a consumer that was added later. Pending messages are replayed as well: they may
/// have been published before the consumer existed. Message ids are unchanged, so that other consumers can discard
/// duplicates.
///
/// Messages that are appended during the replay are not replayed, so that it ends however busy the service is.
public final class ReplayEvents {

    /// Input of the use case.
    ///
    /// @param since the earliest time of the events
    /// @param type the only type; empty for all types
    /// @param who the only user, by id, e-mail address or user name; empty for all users
    /// @param progress receives the number of replayed messages at intervals
    public record Command(RequestContext act, Instant since, String type, String who, LongConsumer progress) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// So many messages are pending again.
        record Done(long messages) implements Outcome {}

        record UnknownUser() implements Outcome {}

        /// Unknown event type, with the known types.
        record UnknownType(Set<String> types) implements Outcome {

            public UnknownType {
                types = Set.copyOf(types);
            }
        }
    }

    private static final int BATCH = 1_000;

    private final EventArchive archive;
    private final EventCodec codec;
    private final Users users;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ReplayEvents(
            EventArchive archive, EventCodec codec, Users users, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.archive = archive;
        this.codec = codec;
        this.users = users;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        if (!command.type().isEmpty() && !codec.types().contains(command.type())) {
            return new Outcome.UnknownType(codec.types());
        }
        if (command.who().isEmpty()) {
            return new Outcome.Done(replay(command, null));
        }
        return idOf(command.who())
                .map(user -> replay(command, user))
                .<Outcome>map(Outcome.Done::new)
                .orElseGet(Outcome.UnknownUser::new);
    }

    private Optional<UUID> idOf(String who) {
        return UserReference.of(who).flatMap(users::find).map(user -> user.id().value());
    }

    /// Records the replay before it begins, since it may be interrupted.
    private long replay(Command command, @Nullable UUID user) {
        OperatorEvent fact = new OperatorEvent.EventsReplayed(command.since(), command.type(), user, clock.instant());
        unitOfWork.run(() -> {
            events.append(command.act(), fact);
        });
        return replay(new ReplayFilter(command.since(), command.type(), user), command.progress());
    }

    private long replay(ReplayFilter selection, LongConsumer progress) {
        long upTo = archive.end();
        long messages = 0;
        long position = 0;
        ReplayBatch batch = replayBatch(selection, position, upTo);
        while (batch.end() > position) {
            position = batch.end();
            messages += batch.messages();
            if (batch.messages() > 0) {
                progress.accept(messages);
            }
            batch = replayBatch(selection, position, upTo);
        }
        return messages;
    }

    private ReplayBatch replayBatch(ReplayFilter selection, long after, long upTo) {
        return unitOfWork.run(() -> archive.markPending(selection, after, upTo, BATCH));
    }
}
