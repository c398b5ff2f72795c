package dev.portero.application.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.user.port.Users;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Somebody looks at the clients, a page at a time.
public final class ListClients {

    /// So deep pages go by number.
    public static final int DEEPEST = 10_000;

    /// Where a page begins.
    public sealed interface Start {

        /// With the first client of a page.
        ///
        /// @param page from one on
        record Numbered(int page) implements Start {}

        /// After a client.
        record After(ClientId client) implements Start {}
    }

    /// What is asked.
    public record Query(Start start, int perPage) {}

    /// Some clients.
    ///
    /// @param number of the page; zero where it begins after a client
    /// @param total how many clients there are in all
    /// @param next where to go on; empty where there are no more
    /// @param owners the status of the owner of each of them
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

    /// Everything that can happen.
    public sealed interface Outcome {

        record Found(Page page) implements Outcome {}

        /// No number leads there.
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

    /// Behind the last page is the last page.
    private Outcome numbered(int asked, long total, int perPage) {
        long last = Math.max(1, Math.ceilDiv(total, (long) perPage));
        int number = (int) Math.min(asked, last);
        if ((long) number * perPage > DEEPEST) {
            return new Outcome.TooDeep();
        }
        return found(clients.list((number - 1) * perPage, perPage + 1), number, total, perPage);
    }

    /// One more than fits tells whether there is another page.
    private Outcome found(List<Client> found, int number, long total, int perPage) {
        boolean isLast = found.size() <= perPage;
        List<Client> shown = isLast ? found : found.subList(0, perPage);
        Optional<ClientId> next =
                isLast ? Optional.empty() : Optional.of(shown.getLast().id());
        return new Outcome.Found(new Page(shown, number, total, next, owners.statusesOf(shown)));
    }
}
