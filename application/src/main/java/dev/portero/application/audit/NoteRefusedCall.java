package dev.portero.application.audit;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.Act;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Refused;
import dev.portero.domain.audit.Refused.Why;
import dev.portero.domain.audit.Wanted;
import dev.portero.domain.role.Permission;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Somebody came to a door that is shut to them: that is kept before they are told.
public final class NoteRefusedCall {

    /// What happened.
    ///
    /// @param route where they came to
    /// @param permission what they would have had to hold; empty where it is for people, and a program came
    public record Command(Act act, String route, Optional<Permission> permission) {}

    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public NoteRefusedCall(EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public void handle(Command command) {
        Why why = command.permission().isPresent() ? Why.NOT_HELD : Why.NOT_A_PERSON;
        Set<Permission> lacking = command.permission().map(Set::of).orElseGet(Set::of);
        Refused refused = new Refused(Action.CALL, why, null, lacking, Wanted.UNSAID, command.route(), clock.instant());
        unitOfWork.run(() -> {
            events.append(command.act(), refused);
            return refused;
        });
    }
}
