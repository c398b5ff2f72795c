package dev.portero.application.client;

import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import java.util.Set;

/// Authentication of an OAuth client by its secret, for endpoints that accept client credentials without a token.
public final class AuthenticateClient {

    /// Input of the use case.
    public record Command(RequestContext act, String client, String secret) {

        @Override
        public String toString() {
            return "AuthenticateClient.Command[client=" + client + "]";
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The credentials are valid.
        ///
        /// @param permissions the permissions of the client
        record Known(ClientId client, Set<Permission> permissions) implements Outcome {}

        /// The id or the secret is wrong.
        record Unknown() implements Outcome {}
    }

    private final ClientAuthenticator authenticator;

    public AuthenticateClient(ClientAuthenticator authenticator) {
        this.authenticator = authenticator;
    }

    public Outcome handle(Command command) {
        return authenticator
                .of(command.act(), command.client(), command.secret())
                .map(AuthenticateClient::known)
                .orElseGet(Outcome.Unknown::new);
    }

    private static Outcome known(Client client) {
        return new Outcome.Known(client.id(), client.permissions());
    }
}
