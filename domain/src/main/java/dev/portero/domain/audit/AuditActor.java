package dev.portero.domain.audit;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Actor in its stored form: kind, id and part.
///
/// @param id the id of the user or client; null for the other kinds
/// @param part the part of the service; empty for the other kinds
public record AuditActor(Kind kind, @Nullable UUID id, String part) {

    /// Kind of actor.
    public enum Kind {
        ANONYMOUS,
        USER,
        CLIENT,
        SERVICE
    }

    static AuditActor of(Actor actor) {
        return switch (actor) {
            case Actor.Anonymous unknown -> new AuditActor(Kind.ANONYMOUS, null, "");
            case Actor.User person -> new AuditActor(Kind.USER, person.id().value(), "");
            case Actor.Client client -> new AuditActor(Kind.CLIENT, client.id().value(), "");
            case Actor.Service service -> new AuditActor(Kind.SERVICE, null, service.part());
        };
    }
}
