package dev.portero.application.principal;

import dev.portero.application.client.port.Clients;
import dev.portero.application.key.port.AccessTokens;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.session.SessionActivityBuffer;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.principal.AccessTokenClaims;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import java.util.Optional;
import java.util.Set;

/// Finds out who is calling. A token alone is not enough: its session must be open and its user active at this moment,
/// or its client not revoked, so that a suspension holds from the next call on.
public final class Authenticate {

    /// Everything that can happen.
    public sealed interface Outcome {

        record Known(UserId user, SessionId session) implements Outcome {}

        /// A program.
        ///
        /// @param permissions what it may do with this token
        record KnownClient(ClientId client, Set<Permission> permissions) implements Outcome {}

        /// No token of ours, or one that is over.
        record Unknown() implements Outcome {}
    }

    private final AccessTokens accessTokens;
    private final Principals callers;
    private final Clients clients;
    private final SessionActivityBuffer uses;

    public Authenticate(AccessTokens accessTokens, Principals callers, Clients clients, SessionActivityBuffer uses) {
        this.accessTokens = accessTokens;
        this.callers = callers;
        this.clients = clients;
        this.uses = uses;
    }

    public Outcome handle(String token) {
        return accessTokens.read(token).flatMap(this::caller).orElseGet(Outcome.Unknown::new);
    }

    private Optional<Outcome> caller(AccessTokenClaims access) {
        return switch (access) {
            case AccessTokenClaims.OfPerson person ->
                callers.admitted(person.user(), person.session()).map(principal -> known(person));
            case AccessTokenClaims.OfClient program ->
                clients.find(program.client())
                        .filter(Client::isActive)
                        .map(client -> new Outcome.KnownClient(client.id(), client.permitted(program.scope())));
        };
    }

    private Outcome known(AccessTokenClaims.OfPerson person) {
        uses.add(person.session());
        return new Outcome.Known(person.user(), person.session());
    }
}
