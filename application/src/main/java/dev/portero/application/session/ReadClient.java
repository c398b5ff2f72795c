package dev.portero.application.session;

import dev.portero.application.session.port.Clients;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.ClientId;

/// Somebody looks at a client.
public final class ReadClient {

    /// Everything that can happen.
    public sealed interface Outcome {

        record Found(Client client) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private final Clients clients;

    public ReadClient(Clients clients) {
        this.clients = clients;
    }

    public Outcome handle(String id) {
        return ClientId.parse(id)
                .flatMap(clients::find)
                .<Outcome>map(Outcome.Found::new)
                .orElseGet(Outcome.NotFound::new);
    }
}
