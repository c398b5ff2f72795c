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

/// An operator has messages sent once more, for a consumer that came late: also those that wait already, for they may
/// have been to the broker before that consumer was there. They keep their ids, so that whoever has them already drops
/// them.
///
/// What is sent while it goes on is not sent again, so it comes to an end however busy the service is.
public final class ReplayEvents {

    /// What is asked.
    ///
    /// @param since the earliest time at which what the messages tell of may have happened
    /// @param type the only type; empty for all
    /// @param who the only user, by id, e-mail address or user name; empty for everybody
    /// @param progress is told now and then how many wait again so far
    public record Command(RequestContext act, Instant since, String type, String who, LongConsumer progress) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        /// So many messages wait again now.
        record Done(long messages) implements Outcome {}

        record NobodyOfThatName() implements Outcome {}

        /// No event is of that type; these are the types that there are.
        record UnknownType(Set<String> types) implements Outcome {

            public UnknownType {
                types = Set.copyOf(types);
            }
        }
    }

    private static final int STRETCH = 1_000;

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
                .orElseGet(Outcome.NobodyOfThatName::new);
    }

    private Optional<UUID> idOf(String who) {
        return UserReference.of(who).flatMap(users::find).map(user -> user.id().value());
    }

    /// That it was done is kept before it begins: it may be broken off.
    private long replay(Command command, @Nullable UUID user) {
        OperatorEvent fact = new OperatorEvent.EventsReplayed(command.since(), command.type(), user, clock.instant());
        unitOfWork.run(() -> {
            events.append(command.act(), fact);
            return fact;
        });
        return replay(new ReplayFilter(command.since(), command.type(), user), command.progress());
    }

    private long replay(ReplayFilter selection, LongConsumer progress) {
        long upTo = archive.end();
        long messages = 0;
        long lookedAt = 0;
        ReplayBatch stretch = stretch(selection, lookedAt, upTo);
        while (stretch.end() > lookedAt) {
            lookedAt = stretch.end();
            messages += stretch.messages();
            if (stretch.messages() > 0) {
                progress.accept(messages);
            }
            stretch = stretch(selection, lookedAt, upTo);
        }
        return messages;
    }

    private ReplayBatch stretch(ReplayFilter selection, long after, long upTo) {
        return unitOfWork.run(() -> archive.offerAgain(selection, after, upTo, STRETCH));
    }
}
