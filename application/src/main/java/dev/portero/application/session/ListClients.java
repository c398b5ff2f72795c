package dev.portero.application.session;

import dev.portero.application.session.port.Clients;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.ClientId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Somebody looks at the clients, a page at a time.
public final class ListClients {

    /// What is asked.
    ///
    /// @param after the client to go on after; null to begin with the first
    public record Query(@Nullable ClientId after, int limit) {}

    /// Some clients.
    ///
    /// @param next where to go on; empty where there are no more
    public record Page(List<Client> clients, Optional<ClientId> next) {}

    private final Clients clients;

    public ListClients(Clients clients) {
        this.clients = clients;
    }

    public Page handle(Query query) {
        List<Client> found = clients.list(query.after(), query.limit() + 1);
        if (found.size() <= query.limit()) {
            return new Page(found, Optional.empty());
        }
        List<Client> page = List.copyOf(found.subList(0, query.limit()));
        return new Page(page, Optional.of(page.getLast().id()));
    }
}
