package dev.portero.application.client;

import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.client.port.Clients;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.TokenDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/// Authenticator of OAuth clients by id and secret. It does not reveal which of the two was wrong.
///
/// There is no attempt limit and no slow hash: a secret has 256 random bits, which cannot be guessed, and only its
/// digest is stored. A digest alone does not authenticate.
public final class ClientAuthenticator {

    private final Clients clients;
    private final Tokens tokens;
    private final DenialRecorder denials;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public ClientAuthenticator(
            Clients clients,
            Tokens tokens,
            DenialRecorder denials,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.denials = denials;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Records a wrong secret, with aggregation of repetitions; an unknown id is not recorded.
    Optional<Client> of(RequestContext act, String id, String secret) {
        TokenDigest presented = tokens.digestOf(secret);
        Optional<Client> client = ClientId.parse(id).flatMap(clients::find);
        Optional<Client> authenticated = client.filter(found -> found.accepts(presented, clock.instant()));
        if (authenticated.isEmpty()) {
            client.ifPresent(other -> denials.record(act, new Denial.OfClientSecret(other.id())));
        }
        return authenticated;
    }

    /// Records that a token was issued to the client.
    void admit(RequestContext act, Client client, Set<Permission> scope) {
        append(act, new ClientEvent.TokenIssued(client.id(), scope, clock.instant()));
    }

    private void append(RequestContext act, ClientEvent event) {
        unitOfWork.run(() -> {
            events.append(act, event);
        });
    }
}
