package dev.portero.application.testkit.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.user.UserId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// In-memory [Clients].
public final class InMemoryClients implements Clients, Rewindable {

    /// Sorted by the id as text, which is the order of the database; `UUID` objects sort differently.
    private final TreeMap<String, Client> clients = new TreeMap<>();

    public InMemoryClients(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    @Override
    public synchronized void register(Client client) {
        if (clients.putIfAbsent(client.id().toString(), client) != null) {
            throw new IllegalStateException("there is a client " + client.id() + " already");
        }
    }

    @Override
    public synchronized Optional<Client> find(ClientId id) {
        return Optional.ofNullable(clients.get(id.toString()));
    }

    @Override
    public synchronized List<Client> list(@Nullable ClientId after, int limit) {
        Map<String, Client> rest = after == null ? clients : clients.tailMap(after.toString(), false);
        return rest.values().stream().limit(limit).toList();
    }

    @Override
    public synchronized List<Client> list(int skipped, int limit) {
        return clients.values().stream().skip(skipped).limit(limit).toList();
    }

    @Override
    public synchronized long count() {
        return clients.size();
    }

    @Override
    public synchronized Set<ClientId> ownedBy(UserId owner) {
        return clients.values().stream()
                .filter(client -> owner.equals(client.owner()))
                .map(Client::id)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized void save(Client client) {
        Client stored = clients.get(client.id().toString());
        if (stored == null || stored.version() != client.version()) {
            throw new StaleVersion("client " + client.id());
        }
        clients.put(client.id().toString(), client.saved());
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<String, Client> then = Map.copyOf(clients);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<String, Client> then) {
        clients.clear();
        clients.putAll(then);
    }
}
