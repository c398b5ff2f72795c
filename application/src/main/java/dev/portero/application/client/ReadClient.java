package dev.portero.application.client;

import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.application.client.port.Clients;
import dev.portero.application.user.port.Users;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;

/// Read access to one client.
public final class ReadClient {

    /// Possible outcomes.
    public sealed interface Outcome {

        record Found(Client client, ClientOwnerStatus owner) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private final Clients clients;
    private final ClientOwners owners;

    public ReadClient(Clients clients, Users users) {
        this.clients = clients;
        this.owners = new ClientOwners(users);
    }

    public Outcome handle(String id) {
        return ClientId.parse(id)
                .flatMap(clients::find)
                .<Outcome>map(client -> new Outcome.Found(client, owners.statusOf(client)))
                .orElseGet(Outcome.NotFound::new);
    }
}
