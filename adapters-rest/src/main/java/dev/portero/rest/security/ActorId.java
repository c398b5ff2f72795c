package dev.portero.rest.security;

import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;

/// Textual id of the actor of a request, unique across users and clients.
public final class ActorId {

    private ActorId() {}

    /// Empty for an unauthenticated caller.
    public static String of(RequestContext act) {
        return switch (act.actor()) {
            case Actor.Anonymous anonymous -> "";
            case Actor.User person -> person.id().toString();
            case Actor.Client client -> client.id().toString();
            case Actor.Service service -> service.part();
        };
    }
}
