package dev.portero.application.client;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.role.Permission;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Client credentials grant (RFC 6749, section 4.4): an access token for an OAuth client. No refresh token is issued:
/// the client requests a new token with its secret.
public final class IssueClientToken {

    /// Input of the use case.
    ///
    /// @param scope names of permissions, separated by spaces; empty for all permissions of the client
    public record Command(RequestContext act, String client, String secret, String scope) {

        @Override
        public String toString() {
            return "IssueClientToken.Command[client=" + client + ", scope=" + scope + "]";
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        /// A token was issued.
        record Issued(AccessTokens.Issued access) implements Outcome {}

        /// The id or the secret is wrong; which of the two is not revealed.
        record InvalidClient() implements Outcome {}

        /// The scope exceeds the permissions of the client.
        record InvalidScope() implements Outcome {}
    }

    private final ClientAuthenticator authenticator;
    private final AccessTokens accessTokens;

    public IssueClientToken(ClientAuthenticator authenticator, AccessTokens accessTokens) {
        this.authenticator = authenticator;
        this.accessTokens = accessTokens;
    }

    public Outcome handle(Command command) {
        return authenticator
                .of(command.act(), command.client(), command.secret())
                .map(client -> issue(command.act(), client, command.scope()))
                .orElseGet(Outcome.InvalidClient::new);
    }

    private Outcome issue(RequestContext act, Client client, String asked) {
        return scope(client, asked).map(scope -> issue(act, client, scope)).orElseGet(Outcome.InvalidScope::new);
    }

    private Outcome issue(RequestContext act, Client client, Set<Permission> scope) {
        authenticator.admit(act, client, scope);
        return new Outcome.Issued(accessTokens.issue(client.id(), scope));
    }

    private static Optional<Set<Permission>> scope(Client client, String asked) {
        if (asked.isEmpty()) {
            return Optional.of(client.permissions());
        }
        Set<Permission> scope = new HashSet<>();
        for (String name : asked.split(" ", -1)) {
            Optional<Permission> permission = Permission.named(name).filter(client.permissions()::contains);
            if (permission.isEmpty()) {
                return Optional.empty();
            }
            scope.add(permission.get());
        }
        return Optional.of(scope);
    }
}
