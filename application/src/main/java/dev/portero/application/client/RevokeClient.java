package dev.portero.application.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Revocation of an OAuth client, which is final: its secrets and tokens are no longer accepted.
public final class RevokeClient {

    /// Input of the use case.
    public record Command(RequestContext act, String client) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The client is revoked, now or before.
        record Revoked(Client client) implements Outcome {}

        record NotFound() implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private final Clients clients;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RevokeClient(Clients clients, Roles roles, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.clients = clients;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        Optional<Client> found = ClientId.parse(command.client()).flatMap(clients::find);
        return found.map(client -> unitOfWork.run(() -> revoke(command.act(), client)))
                .orElseGet(Outcome.NotFound::new);
    }

    private Outcome revoke(RequestContext act, Client client) {
        Set<Permission> notHeld = escalationGuard.lacking(act, Action.CLIENT_REVOKED, client.permissions());
        if (!notHeld.isEmpty()) {
            return new Outcome.NotHeld(notHeld);
        }
        if (!client.isActive()) {
            return new Outcome.Revoked(client);
        }
        Client revoked = client.revoke();
        clients.save(revoked);
        events.append(act, new ClientEvent.Revoked(client.id(), clock.instant()));
        return new Outcome.Revoked(revoked.saved());
    }
}
