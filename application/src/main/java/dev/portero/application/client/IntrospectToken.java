package dev.portero.application.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.port.Tokens;
import dev.portero.application.principal.port.Principal;
import dev.portero.application.principal.port.Principals;
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

/// Another service asks what a token that it was shown is worth at this moment. A signature by itself is not: whoever
/// was signed out, suspended or revoked shows nothing any more.
public final class IntrospectToken {

    /// Everything that can happen.
    public sealed interface Outcome {

        /// It is the access token of somebody.
        ///
        /// @param scope what their roles permit now
        record OfPerson(User user, Set<Permission> scope, AccessTokenClaims.OfPerson access) implements Outcome {}

        /// It is the access token of a program.
        ///
        /// @param scope what it permits now
        record OfClient(Client client, Set<Permission> scope, AccessTokenClaims.OfClient access) implements Outcome {}

        /// It is a refresh token that could be exchanged.
        record OfRefresh(User user, Session session) implements Outcome {}

        /// It is worth nothing: why is not told.
        record Inactive() implements Outcome {}
    }

    private final AccessTokens accessTokens;
    private final Principals callers;
    private final Clients clients;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Clock clock;

    public IntrospectToken(
            AccessTokens accessTokens,
            Principals callers,
            Clients clients,
            Sessions sessions,
            Tokens tokens,
            Clock clock) {
        this.accessTokens = accessTokens;
        this.callers = callers;
        this.clients = clients;
        this.sessions = sessions;
        this.tokens = tokens;
        this.clock = clock;
    }

    public Outcome handle(String token) {
        return accessTokens
                .read(token)
                .flatMap(this::worth)
                .or(() -> worthOfRefresh(token))
                .orElseGet(Outcome.Inactive::new);
    }

    /// Asks what would come of an exchange, and leaves it at that: nothing is spent, and no session is ended.
    private Optional<Outcome> worthOfRefresh(String token) {
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
                .flatMap(presented -> callers.find(presented.session().user())
                        .filter(principal -> principal.user().isActive())
                        .map(principal -> new Outcome.OfRefresh(principal.user(), presented.session())));
    }

    private Optional<Outcome> worth(AccessTokenClaims access) {
        return switch (access) {
            case AccessTokenClaims.OfPerson person ->
                callers.admitted(person.user(), person.session()).map(principal -> of(principal, person));
            case AccessTokenClaims.OfClient program ->
                clients.find(program.client()).filter(Client::isActive).map(client -> of(client, program));
        };
    }

    private static Outcome of(Principal principal, AccessTokenClaims.OfPerson person) {
        return new Outcome.OfPerson(principal.user(), principal.permissions(), person);
    }

    private static Outcome of(Client client, AccessTokenClaims.OfClient program) {
        return new Outcome.OfClient(client, client.permitted(program.scope()), program);
    }
}
