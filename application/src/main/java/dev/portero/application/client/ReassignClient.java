package dev.portero.application.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.ActorPermissions;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserReference;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Reassignment of a client to another owner: an active user who has all permissions of the client. Secrets and tokens
/// of the client are unchanged.
public final class ReassignClient {

    /// Input of the use case.
    ///
    /// @param owner the next owner: an id, a user name or an e-mail address
    public record Command(RequestContext act, String client, String owner) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The user is the owner now, or was it before.
        record Reassigned(Client client, User owner) implements Outcome {}

        record NotFound() implements Outcome {}

        record UnknownOwner() implements Outcome {}

        record OwnerNotActive(User owner) implements Outcome {}

        /// The next owner lacks these permissions of the client.
        record OwnerLacks(Set<Permission> permissions) implements Outcome {}

        /// The client is revoked and needs no owner.
        record Revoked() implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private final Clients clients;
    private final Users users;
    private final Roles roles;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ReassignClient(
            Clients clients, Users users, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.clients = clients;
        this.users = users;
        this.roles = roles;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        Optional<Client> found = ClientId.parse(command.client()).flatMap(clients::find);
        if (found.isEmpty()) {
            return new Outcome.NotFound();
        }
        return unitOfWork.run(() -> reassign(command, found.get()));
    }

    private Outcome reassign(Command command, Client client) {
        Set<Permission> notHeld =
                escalationGuard.lacking(command.act(), Action.CLIENT_REASSIGNED, client.permissions());
        if (!notHeld.isEmpty()) {
            return new Outcome.NotHeld(notHeld);
        }
        if (!client.isActive()) {
            return new Outcome.Revoked();
        }
        return UserReference.of(command.owner())
                .flatMap(named -> users.find(named))
                .map(owner -> reassign(command.act(), client, owner))
                .orElseGet(Outcome.UnknownOwner::new);
    }

    private Outcome reassign(RequestContext act, Client client, User owner) {
        if (!owner.isActive()) {
            return new Outcome.OwnerNotActive(owner);
        }
        Set<Permission> lacking =
                new ActorPermissions(roles.effectiveRolesOf(owner.id()).permissions()).lacks(client.permissions());
        if (!lacking.isEmpty()) {
            return new Outcome.OwnerLacks(lacking);
        }
        if (owner.id().equals(client.owner())) {
            return new Outcome.Reassigned(client, owner);
        }
        Client reassigned = client.reassign(owner.id());
        clients.save(reassigned);
        events.append(act, new ClientEvent.Reassigned(client.id(), client.owner(), owner.id(), clock.instant()));
        return new Outcome.Reassigned(reassigned.saved(), owner);
    }
}
