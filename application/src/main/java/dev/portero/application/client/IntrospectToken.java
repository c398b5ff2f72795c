package dev.portero.application.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.port.Tokens;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.session.port.Sessions;
import dev.portero.domain.client.Client;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.RefreshResult;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.TokenDigest;
import dev.portero.domain.user.User;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Token introspection (RFC 7662): the state of a token at this moment. A valid signature is not sufficient: a logout,
/// suspension or revocation makes the token inactive.
public final class IntrospectToken {

    /// Possible outcomes.
    public sealed interface Outcome {

        /// Access token of a user.
        ///
        /// @param scope the current permissions of the user
        record OfPerson(User user, Set<Permission> scope, AccessTokenClaims.OfUser access) implements Outcome {}

        /// Access token of an OAuth client.
        ///
        /// @param scope the current permissions of the token
        record OfClient(Client client, Set<Permission> scope, AccessTokenClaims.OfClient access) implements Outcome {}

        /// Refresh token that could be exchanged.
        record OfRefresh(User user, Session session) implements Outcome {}

        /// Inactive token; the reason is not revealed.
        record Inactive() implements Outcome {}
    }

    private final AccessTokens accessTokens;
    private final Principals principals;
    private final Clients clients;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Clock clock;

    public IntrospectToken(
            AccessTokens accessTokens,
            Principals principals,
            Clients clients,
            Sessions sessions,
            Tokens tokens,
            Clock clock) {
        this.accessTokens = accessTokens;
        this.principals = principals;
        this.clients = clients;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    public Outcome handle(String token) {
        return accessTokens
                .read(token)
                .flatMap(this::evaluate)
                .or(() -> evaluateRefreshToken(token))
                .orElseGet(Outcome.Inactive::new);
    }

    /// Evaluates the exchange of the refresh token without executing it: the token is not rotated, and no session ends.
    private Optional<Outcome> evaluateRefreshToken(String token) {
        TokenDigest successor = tokens.successorOf(token).digest();
        return sessions.present(tokens.digestOf(token), successor)
                .filter(presented -> switch (presented
                        .session()
                        .refresh(presented.standing(), successor, clock.instant())) {
                    case RefreshResult.Rotated rotated -> true;
                    case RefreshResult.Repeated repeated -> true;
                    case RefreshResult.Refused refused -> false;
                    case RefreshResult.Reused reused -> false;
                })
                .flatMap(presented -> principals
                        .find(presented.session().user())
                        .filter(principal -> principal.user().isActive())
                        .map(principal -> new Outcome.OfRefresh(principal.user(), presented.session())));
    }

    private Optional<Outcome> evaluate(AccessTokenClaims access) {
        return switch (access) {
            case AccessTokenClaims.OfUser person ->
                principals.admitted(person.user(), person.session()).map(principal -> of(principal, person));
            case AccessTokenClaims.OfClient program ->
                clients.find(program.client()).filter(Client::isActive).map(client -> of(client, program));
        };
    }

    private static Outcome of(UserPrincipal principal, AccessTokenClaims.OfUser person) {
        return new Outcome.OfPerson(principal.user(), principal.permissions(), person);
    }

    private static Outcome of(Client client, AccessTokenClaims.OfClient program) {
        return new Outcome.OfClient(client, client.permitted(program.scope()), program);
    }
}
