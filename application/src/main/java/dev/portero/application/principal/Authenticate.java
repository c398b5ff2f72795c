package dev.portero.application.principal;

import dev.portero.application.client.port.Clients;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.session.guard.SessionActivityBuffer;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.util.Optional;
import java.util.Set;

/// Authentication of a request by its access token. A valid token is not sufficient: its session must be open and its
/// user active at this moment, or its client not revoked. A suspension therefore takes effect with the next request.
public final class Authenticate {

    /// Possible outcomes.
    public sealed interface Outcome {

        record Known(UserId user, SessionId session) implements Outcome {}

        /// OAuth client.
        ///
        /// @param permissions the permissions of the client with this token
        record KnownClient(ClientId client, Set<Permission> permissions) implements Outcome {}

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
        return accessTokens.read(token).flatMap(this::caller).orElseGet(Outcome.Unknown::new);
    }

    private Optional<Outcome> caller(AccessTokenClaims access) {
        return switch (access) {
            case AccessTokenClaims.OfPerson person ->
                principals.admitted(person.user(), person.session()).map(principal -> known(person));
            case AccessTokenClaims.OfClient program ->
                clients.find(program.client())
                        .filter(Client::isActive)
                        .map(client -> new Outcome.KnownClient(client.id(), client.permitted(program.scope())));
        };
    }

    private Outcome known(AccessTokenClaims.OfPerson person) {
        activity.add(person.session());
        return new Outcome.Known(person.user(), person.session());
    }
}
