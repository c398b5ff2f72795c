package dev.portero.application.session;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Clients;
import dev.portero.domain.role.Grants;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.ClientId;
import java.util.Optional;
import java.util.Set;

/// Somebody takes a client out of use for good: its secrets and its tokens count no more.
public final class RevokeClient {

    /// What is asked.
    ///
    /// @param held what whoever asks may do
    public record Command(Set<Permission> held, String client) {

        public Command {
            held = Set.copyOf(held);
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// It is revoked, be it now or before.
        record Revoked(Client client) implements Outcome {}

        record NotFound() implements Outcome {}

        /// Whoever asks does not hold these themself.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private final Clients clients;
    private final UnitOfWork unitOfWork;

    public RevokeClient(Clients clients, UnitOfWork unitOfWork) {
        this.clients = clients;
        this.unitOfWork = unitOfWork;
    }

    public Outcome handle(Command command) {
        Optional<Client> found = ClientId.parse(command.client()).flatMap(clients::find);
        return found.map(client -> revoke(command, client)).orElseGet(Outcome.NotFound::new);
    }

    private Outcome revoke(Command command, Client client) {
        Set<Permission> notHeld = Grants.beyond(command.held(), client.permissions());
        if (!notHeld.isEmpty()) {
            return new Outcome.NotHeld(notHeld);
        }
        if (!client.isActive()) {
            return new Outcome.Revoked(client);
        }
        Client revoked = client.revoke();
        return unitOfWork.run(() -> {
            clients.save(revoked);
            return new Outcome.Revoked(revoked.saved());
        });
    }
}
