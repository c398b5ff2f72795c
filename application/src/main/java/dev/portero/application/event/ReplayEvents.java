package dev.portero.application.event;

import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.Replayed;
import dev.portero.application.event.port.Selection;
import dev.portero.application.port.UnitOfWork;
import java.util.function.LongConsumer;

/// An operator has messages sent once more, for a consumer that came late. They keep their ids, so that whoever has
/// them
/// already drops them.
///
/// What is sent while it goes on is not sent again, so it comes to an end however busy the service is.
public final class ReplayEvents {

    /// What is asked.
    ///
    /// @param progress is told now and then how many wait again so far
    public record Command(Selection selection, LongConsumer progress) {}

    private static final int STRETCH = 1_000;

    private final EventArchive archive;
    private final UnitOfWork unitOfWork;

    public ReplayEvents(EventArchive archive, UnitOfWork unitOfWork) {
        this.archive = archive;
        this.unitOfWork = unitOfWork;
    }

    /// How many messages wait again now.
    public long handle(Command command) {
        long upTo = archive.end();
        long after = 0;
        long messages = 0;
        while (true) {
            long behind = after;
            Replayed stretch = unitOfWork.run(() -> archive.offerAgain(command.selection(), behind, upTo, STRETCH));
            if (stretch.messages() == 0) {
                return messages;
            }
            messages += stretch.messages();
            after = stretch.end();
            command.progress().accept(messages);
        }
    }
}
