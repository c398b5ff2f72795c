package dev.portero.rest.security;

import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;

/// Names whoever asks, person or program, so that two of them are told apart.
public final class ActorId {

    private ActorId() {}

    /// Empty for somebody who has not said who they are.
    public static String of(RequestContext act) {
        return switch (act.actor()) {
            case Actor.Visitor nobody -> "";
            case Actor.Person person -> person.id().toString();
            case Actor.Client client -> client.id().toString();
            case Actor.Service service -> service.part();
        };
    }
}
