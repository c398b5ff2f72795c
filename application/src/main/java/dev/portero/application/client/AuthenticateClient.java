package dev.portero.application.client;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import java.util.Set;

/// A program calls by its secret, where no token is asked for.
public final class AuthenticateClient {

    /// What is shown.
    public record Command(RequestContext act, String client, String secret) {

        @Override
        public String toString() {
            return "AuthenticateClient.Command[client=" + client + "]";
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// It is the client.
        ///
        /// @param permissions what it may do
        record Known(ClientId client, Set<Permission> permissions) implements Outcome {}

        /// There is no such client, or it is not its secret.
        record Unknown() implements Outcome {}
    }

    private final ClientAuthenticator proof;

    public AuthenticateClient(ClientAuthenticator proof) {
        this.proof = proof;
    }

    public Outcome handle(Command command) {
        return proof.of(command.act(), command.client(), command.secret())
                .map(AuthenticateClient::known)
                .orElseGet(Outcome.Unknown::new);
    }

    private static Outcome known(Client client) {
        return new Outcome.Known(client.id(), client.permissions());
    }
}
