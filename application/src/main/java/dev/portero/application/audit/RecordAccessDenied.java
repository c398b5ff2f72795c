package dev.portero.application.audit;

import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import java.util.Optional;

/// Somebody came to a door that is shut to them: that is kept before they are told, and in numbers if they come again.
public final class RecordAccessDenied {

    /// What happened.
    ///
    /// @param act by somebody who is known: nobody else is told that they may not
    /// @param route where they came to
    /// @param permission what they would have had to hold; empty where it is for people, and a program came
    public record Command(RequestContext act, String route, Optional<Permission> permission) {}

    private final DenialRecorder log;

    public RecordAccessDenied(DenialRecorder log) {
        this.log = log;
    }

    public void handle(Command command) {
        log.note(
                command.act(),
                switch (command.act().actor()) {
                    case Actor.Person person -> new Denial.OfUser(person.id(), command.route(), command.permission());
                    case Actor.Client client -> new Denial.OfClient(client.id(), command.route(), command.permission());
                    case Actor.Visitor visitor -> throw unknown(visitor);
                    case Actor.Service service -> throw unknown(service);
                });
    }

    private static IllegalArgumentException unknown(Actor actor) {
        return new IllegalArgumentException("not one who is turned away for want of a permission: " + actor);
    }
}
