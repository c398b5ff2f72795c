package dev.portero.application.client;

import dev.portero.application.key.port.AccessTokens;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.role.Permission;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// A program proves itself, and is given what shows it for a while. There is nothing to prolong it with: the program
/// has its secret, and comes again.
public final class IssueClientToken {

    /// What is asked.
    ///
    /// @param scope names of permissions, with spaces between them; empty for all that the client has
    public record Command(RequestContext act, String client, String secret, String scope) {

        @Override
        public String toString() {
            return "IssueClientToken.Command[client=" + client + ", scope=" + scope + "]";
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// It may call.
        record Issued(AccessTokens.Issued access) implements Outcome {}

        /// There is no such client, or it is not its secret: which of the two is not told.
        record InvalidClient() implements Outcome {}

        /// It asks for more than it has.
        record InvalidScope() implements Outcome {}
    }

    private final ClientAuthenticator proof;
    private final AccessTokens accessTokens;

    public IssueClientToken(ClientAuthenticator proof, AccessTokens accessTokens) {
        this.proof = proof;
        this.accessTokens = accessTokens;
    }

    public Outcome handle(Command command) {
        return proof.of(command.act(), command.client(), command.secret())
                .map(client -> issue(command.act(), client, command.scope()))
                .orElseGet(Outcome.InvalidClient::new);
    }

    private Outcome issue(RequestContext act, Client client, String asked) {
        return scope(client, asked).map(scope -> issue(act, client, scope)).orElseGet(Outcome.InvalidScope::new);
    }

    private Outcome issue(RequestContext act, Client client, Set<Permission> scope) {
        proof.admit(act, client, scope);
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
