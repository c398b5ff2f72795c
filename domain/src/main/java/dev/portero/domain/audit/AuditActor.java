package dev.portero.domain.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whoever did something, as it is remembered.
///
/// @param id of a user or a client; null for others
/// @param part of the service; empty for others
public record AuditActor(Kind kind, @Nullable UUID id, String part) {

    /// What they are.
    public enum Kind {
        VISITOR,
        USER,
        CLIENT,
        SERVICE
    }

    static AuditActor of(Actor actor) {
        return switch (actor) {
            case Actor.Visitor nobody -> new AuditActor(Kind.VISITOR, null, "");
            case Actor.Person person -> new AuditActor(Kind.USER, person.id().value(), "");
            case Actor.Client client -> new AuditActor(Kind.CLIENT, client.id().value(), "");
            case Actor.Service service -> new AuditActor(Kind.SERVICE, null, service.part());
        };
    }
}
