package dev.portero.application.client.port;

import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps clients, those that were revoked, too. Of a secret only the digest is kept, and of each client no more than
/// two. May be called concurrently.
public interface Clients {

    /// Keeps a new client. An id that is kept already is a fault.
    void register(Client client);

    Optional<Client> find(ClientId id);

    /// Clients in the order of their ids, which is that of their registration.
    ///
    /// @param after the one to go on after; null to begin with the first
    List<Client> list(@Nullable ClientId after, int limit);

    /// The same without so many of the first. What it costs grows with those that are left out.
    List<Client> list(int skipped, int limit);

    /// How many clients there are. Nobody waits for this long: each was made by somebody who looks after them.
    long count();

    /// Keeps the next state of a client, which then is [Client#saved()]. Of several that save one state at once,
    /// exactly one is done.
    ///
    /// @throws dev.portero.application.port.StaleVersion when another version is kept, or none
    void save(Client client);
}
