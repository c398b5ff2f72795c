package dev.portero.application.principal;

import dev.portero.application.client.port.Clients;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.session.guard.SessionActivityBuffer;
import dev.portero.domain.client.Client;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.principal.Principal;
import java.util.Optional;

/// Authentication of a request by its access token. A valid token is not sufficient: its session must be open and its
/// user active at this moment, or its client not revoked. A suspension therefore takes effect with the next request.
public final class Authenticate {

    /// Possible outcomes.
    public sealed interface Outcome {

        record Known(Principal principal) implements Outcome {}

        /// The token is invalid, or its session or client is no longer active.
        record Unknown() implements Outcome {}
    }

    private final AccessTokens accessTokens;
    private final Principals principals;
    private final Clients clients;
    private final SessionActivityBuffer activity;

    public Authenticate(
            AccessTokens accessTokens, Principals principals, Clients clients, SessionActivityBuffer activity) {
        this.accessTokens = accessTokens;
        this.principals = principals;
        this.clients = clients;
        this.activity = activity;
    }

    public Outcome handle(String token) {
        return accessTokens.read(token).flatMap(this::known).orElseGet(Outcome.Unknown::new);
    }

    private Optional<Outcome> known(AccessTokenClaims claims) {
        return (switch (claims) {
                    case AccessTokenClaims.OfUser person -> user(person);
                    case AccessTokenClaims.OfClient program -> client(program);
                })
                .map(Outcome.Known::new);
    }

    private Optional<Principal> user(AccessTokenClaims.OfUser claims) {
        return principals.admitted(claims.user(), claims.session()).map(admitted -> {
            activity.add(claims.session());
            return new Principal.User(claims.user(), claims.session(), admitted.permissions());
        });
    }

    private Optional<Principal> client(AccessTokenClaims.OfClient claims) {
        return clients.find(claims.client())
                .filter(Client::isActive)
                .map(client -> new Principal.Client(client.id(), client.permitted(claims.scope())));
    }
}
