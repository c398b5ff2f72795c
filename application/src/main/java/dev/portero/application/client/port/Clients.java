package dev.portero.application.client.port;

import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Store of OAuth clients, including revoked ones. Of each secret only the digest is stored, and of each client at most
/// two. Thread-safe.
public interface Clients {

    /// Inserts a client. An existing id is an error.
    void register(Client client);

    Optional<Client> find(ClientId id);

    /// Returns clients in the order of their ids, which is the order of their registration.
    ///
    /// @param after the client to continue after; null to begin with the first
    List<Client> list(@Nullable ClientId after, int limit);

    /// Returns clients in the same order, without the first `skipped`. The cost grows with the number of skipped
    /// clients.
    List<Client> list(int skipped, int limit);

    /// Returns the number of clients. Counting is fast enough: clients are registered one by one, so they are few.
    long count();

    /// Returns the ids of all clients that the user owns at this moment, also of revoked ones.
    Set<ClientId> ownedBy(UserId owner);

    /// Updates a client, whose state is [Client#saved()] afterward. Of several concurrent updates of one version,
    /// exactly one succeeds (optimistic locking).
    ///
    /// @throws dev.portero.application.port.StaleVersion when another version is stored, or none
    void save(Client client);
}
