package dev.portero.application.session;

import dev.portero.application.user.port.Users;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.ClientId;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Lookup of the users who answer for clients. Each owner is read once, however many clients name them.
final class ClientOwners {

    private final Users users;

    ClientOwners(Users users) {
        this.users = users;
    }

    OwnerStatus statusOf(Client client) {
        UserId owner = client.owner();
        return owner == null ? OwnerStatus.NONE : statusOf(owner);
    }

    Map<ClientId, OwnerStatus> statusesOf(List<Client> clients) {
        Map<UserId, OwnerStatus> read = new HashMap<>();
        Map<ClientId, OwnerStatus> statuses = new HashMap<>();
        for (Client client : clients) {
            UserId owner = client.owner();
            statuses.put(client.id(), owner == null ? OwnerStatus.NONE : read.computeIfAbsent(owner, this::statusOf));
        }
        return statuses;
    }

    private OwnerStatus statusOf(UserId owner) {
        return users.find(owner).map(User::status).map(OwnerStatus::of).orElse(OwnerStatus.ABSENT);
    }
}
