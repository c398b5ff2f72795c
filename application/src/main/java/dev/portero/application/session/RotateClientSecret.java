package dev.portero.application.session;

import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Clients;
import dev.portero.domain.role.Grants;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.ClientId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Somebody has a client prove itself by another secret from now on, and by the one before it for a while yet.
public final class RotateClientSecret {

    /// How long both secrets are good when nobody says.
    public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

    /// Whoever needs longer than this has forgotten it.
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /// What is asked.
    ///
    /// @param held what whoever asks may do: with the secret they could do all that the client may
    /// @param overlap how long both secrets are good; none where the one before is known to others
    public record Command(Set<Permission> held, String client, Duration overlap) {

        public Command {
            held = Set.copyOf(held);
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// There is another secret.
        ///
        /// @param secret what proves the client; nobody can say it again
        record Rotated(Client client, Tokens.Secret secret) implements Outcome {}

        record NotFound() implements Outcome {}

        /// It was revoked, and stays so.
        record Revoked() implements Outcome {}

        /// Whoever asks does not hold these themself.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        record OverlapOutOfRange() implements Outcome {}
    }

    private final Clients clients;
    private final Tokens tokens;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RotateClientSecret(Clients clients, Tokens tokens, UnitOfWork unitOfWork, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        if (command.overlap().isNegative() || command.overlap().compareTo(LONGEST_OVERLAP) > 0) {
            return new Outcome.OverlapOutOfRange();
        }
        Optional<Client> found = ClientId.parse(command.client()).flatMap(clients::find);
        return found.map(client -> rotate(command, client)).orElseGet(Outcome.NotFound::new);
    }

    private Outcome rotate(Command command, Client client) {
        Set<Permission> notHeld = Grants.beyond(command.held(), client.permissions());
        if (!notHeld.isEmpty()) {
            return new Outcome.NotHeld(notHeld);
        }
        Tokens.Secret secret = tokens.next();
        return switch (client.rotate(secret.digest(), command.overlap(), clock.instant())) {
            case Client.Revoked revoked -> new Outcome.Revoked();
            case Client.Rotated rotated ->
                unitOfWork.run(() -> {
                    clients.save(rotated.client());
                    return new Outcome.Rotated(rotated.client().saved(), secret);
                });
        };
    }
}
