package dev.portero.application.client;

import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.application.client.port.Clients;
import dev.portero.application.client.port.OrphanedClient;
import dev.portero.application.user.port.Users;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Search for orphaned clients: active clients whose owner is not an active user.
public final class FindOrphanedClients {

    private static final int PIECE = 500;

    private final Clients clients;
    private final ClientOwners owners;

    public FindOrphanedClients(Clients clients, Users users) {
        this.clients = clients;
        this.owners = new ClientOwners(users);
    }

    /// Returns all orphaned clients, in the order of their registration.
    public List<OrphanedClient> handle() {
        List<OrphanedClient> orphans = new ArrayList<>();
        List<Client> piece = clients.list(null, PIECE);
        while (!piece.isEmpty()) {
            Map<ClientId, ClientOwnerStatus> statuses = owners.statusesOf(piece);
            piece.stream()
                    .filter(Client::isActive)
                    .map(client ->
                            new OrphanedClient(client, statuses.getOrDefault(client.id(), ClientOwnerStatus.NONE)))
                    .filter(found -> !found.owner().answers())
                    .forEach(orphans::add);
            piece = clients.list(piece.getLast().id(), PIECE);
        }
        return List.copyOf(orphans);
    }
}
