package dev.portero.application.client;

import dev.portero.application.NumberedPages;
import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.application.client.port.Clients;
import dev.portero.application.user.port.Users;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// List of OAuth clients, paginated.
public final class ListClients {

    /// Start of a page.
    public sealed interface Start {

        /// Page by number.
        ///
        /// @param page the page number, from 1
        record Numbered(int page) implements Start {}

        /// Page after a client (keyset pagination).
        record After(ClientId client) implements Start {}
    }

    /// Query parameters.
    public record Query(Start start, int perPage) {}

    /// Page of clients.
    ///
    /// @param number the page number; zero for a page after a client
    /// @param total the number of all clients
    /// @param next the client to continue after; empty on the last page
    /// @param owners the status of the owner of each client
    public record Page(
            List<Client> clients,
            int number,
            long total,
            Optional<ClientId> next,
            Map<ClientId, ClientOwnerStatus> owners) {

        public Page {
            clients = List.copyOf(clients);
            owners = Map.copyOf(owners);
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        record Found(Page page) implements Outcome {}

        /// The page is beyond the reach of page numbers.
        record TooDeep() implements Outcome {}
    }

    private final Clients clients;
    private final ClientOwners owners;

    public ListClients(Clients clients, Users users) {
        this.clients = clients;
        this.owners = new ClientOwners(users);
    }

    public Outcome handle(Query query) {
        long total = clients.count();
        return switch (query.start()) {
            case Start.After after ->
                found(clients.list(after.client(), query.perPage() + 1), 0, total, query.perPage());
            case Start.Numbered numbered -> numbered(numbered.page(), total, query.perPage());
        };
    }

    /// A number after the last page returns the last page.
    private Outcome numbered(int asked, long total, int perPage) {
        long last = Math.max(1, Math.ceilDiv(total, (long) perPage));
        int number = (int) Math.min(asked, last);
        if (!NumberedPages.reach(number, perPage)) {
            return new Outcome.TooDeep();
        }
        return found(clients.list((number - 1) * perPage, perPage + 1), number, total, perPage);
    }

    /// Expects one more client than fits, which shows whether another page exists.
    private Outcome found(List<Client> found, int number, long total, int perPage) {
        boolean isLast = found.size() <= perPage;
        List<Client> shown = isLast ? found : found.subList(0, perPage);
        Optional<ClientId> next =
                isLast ? Optional.empty() : Optional.of(shown.getLast().id());
        return new Outcome.Found(new Page(shown, number, total, next, owners.statusesOf(shown)));
    }
}
