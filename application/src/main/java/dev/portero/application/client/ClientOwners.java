package dev.portero.application.client;

import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.application.user.port.Users;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lookup of client owners. Each owner is read once, however many clients it has.
final class ClientOwners {

    private final Users users;

    ClientOwners(Users users) {
        this.users = users;
    }

    ClientOwnerStatus statusOf(Client client) {
        UserId owner = client.owner();
        return owner == null ? ClientOwnerStatus.NONE : statusOf(owner);
    }

    Map<ClientId, ClientOwnerStatus> statusesOf(List<Client> clients) {
        Map<UserId, ClientOwnerStatus> read = new HashMap<>();
        Map<ClientId, ClientOwnerStatus> statuses = new HashMap<>();
        for (Client client : clients) {
            UserId owner = client.owner();
            statuses.put(
                    client.id(), owner == null ? ClientOwnerStatus.NONE : read.computeIfAbsent(owner, this::statusOf));
        }
        return statuses;
    }

    private ClientOwnerStatus statusOf(UserId owner) {
        return users.find(owner).map(User::status).map(ClientOwnerStatus::of).orElse(ClientOwnerStatus.ABSENT);
    }
}
