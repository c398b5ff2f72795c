package dev.portero.application.session;

import dev.portero.application.port.Tokens;
import dev.portero.application.session.port.Clients;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.ClientId;
import dev.portero.domain.session.TokenDigest;
import java.time.Clock;
import java.util.Optional;

/// Finds out whether somebody is the client that they say. Which of the two was wrong, the id or the secret, is not
/// told.
///
/// There is no limit to the attempts and no slow hash: a secret has 256 bits of chance, which nobody guesses, and only
/// its digest is kept. Whoever reads the digest has nothing to present.
public final class ClientProof {

    private final Clients clients;
    private final Tokens tokens;
    private final Clock clock;

    public ClientProof(Clients clients, Tokens tokens, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.clock = clock;
    }

    Optional<Client> of(String id, String secret) {
        TokenDigest presented = tokens.digestOf(secret);
        return ClientId.parse(id)
                .flatMap(clients::find)
                .filter(client -> client.isProvedBy(presented, clock.instant()));
    }
}
