package dev.portero.persistence.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.StaleVersion;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.user.UserId;
import io.micronaut.data.exceptions.OptimisticLockException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// OAuth 2 clients in PostgreSQL.
@Singleton
final class JdbcClients implements Clients {

    /// Start of keyset pagination: an id that sorts before every other, and belongs to no client.
    private static final UUID NONE = new UUID(0, 0);

    private final ClientRepository clients;

    JdbcClients(ClientRepository clients) {
        this.clients = clients;
    }

    @Override
    public void register(Client client) {
        clients.save(ClientRow.of(client));
    }

    @Override
    public Optional<Client> find(ClientId id) {
        return clients.findById(id.value()).map(ClientRow::toClient);
    }

    @Override
    public List<Client> list(@Nullable ClientId after, int limit) {
        return toClients(clients.findAfter(after == null ? NONE : after.value(), limit));
    }

    @Override
    public List<Client> list(int skipped, int limit) {
        return toClients(clients.findSkipping(skipped, limit));
    }

    private static List<Client> toClients(List<ClientRow> rows) {
        return rows.stream().map(ClientRow::toClient).toList();
    }

    @Override
    public long count() {
        return clients.count();
    }

    @Override
    public Set<ClientId> ownedBy(UserId owner) {
        return clients.findIdsByOwnerId(owner.value()).stream()
                .map(ClientId::new)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void save(Client client) {
        try {
            clients.update(ClientRow.of(client));
        } catch (OptimisticLockException stale) {
            throw new StaleVersion("client " + client.id());
        }
    }
}
