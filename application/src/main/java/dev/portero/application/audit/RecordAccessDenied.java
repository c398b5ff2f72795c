package dev.portero.application.audit;

import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.role.Permission;
import java.util.Optional;

/// Audit record of a request that authorization denied. It is written before the response; repetitions are aggregated.
public final class RecordAccessDenied {

    /// Input of the use case.
    ///
    /// @param act the context of an authenticated request; only those are denied for lack of a permission
    /// @param route the route of the request
    /// @param permission the missing permission; empty if the route requires a user and the actor is a client
    public record Command(RequestContext act, String route, Optional<Permission> permission) {}

    private final DenialRecorder log;

    public RecordAccessDenied(DenialRecorder log) {
        this.log = log;
    }

    public void handle(Command command) {
        log.record(
                command.act(),
                switch (command.act().actor()) {
                    case Actor.User person -> new Denial.OfUser(person.id(), command.route(), command.permission());
                    case Actor.Client client -> new Denial.OfClient(client.id(), command.route(), command.permission());
                    case Actor.Anonymous anonymous -> throw unknown(anonymous);
                    case Actor.Service service -> throw unknown(service);
                });
    }

    private static IllegalArgumentException unknown(Actor actor) {
        return new IllegalArgumentException("denials are recorded for users and clients only: " + actor);
    }
}
