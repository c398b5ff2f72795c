package dev.portero.application.role.port;

import dev.portero.domain.audit.Actor;
import dev.portero.domain.role.Authority;

/// Tells how far somebody's word goes in the affairs of others at this moment. Every feature that administers users
/// asks here.
public final class Authorities {

    private final Roles roles;

    public Authorities(Roles roles) {
        this.roles = roles;
    }

    public Authority of(Actor actor) {
        return switch (actor) {
            case Actor.Visitor nobody -> Authority.NONE;
            case Actor.Person person ->
                new Authority(roles.holdingOf(person.id()).permissions());
            case Actor.Client client -> new Authority(client.permissions());
            case Actor.Service service -> Authority.WHOLE;
        };
    }
}
