package dev.portero.application.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Somebody has a client prove itself by another secret from now on, and by the one before it for a while yet.
public final class RotateClientSecret {

    /// How long both secrets are good when nobody says.
    public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

    /// Whoever needs longer than this has forgotten it.
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /// What is asked.
    ///
    /// @param overlap how long both secrets are good; none where the one before is known to others
    public record Command(RequestContext act, String client, Duration overlap) {}

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
    private final EscalationGuard authorities;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RotateClientSecret(
            Clients clients, Roles roles, Tokens tokens, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.authorities = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Shows a witness what came of it, inside the unit of work that brought it about; what never came to one is not
    /// shown.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        if (command.overlap().isNegative() || command.overlap().compareTo(LONGEST_OVERLAP) > 0) {
            return new Outcome.OverlapOutOfRange();
        }
        Optional<Client> found = ClientId.parse(command.client()).flatMap(clients::find);
        return found.map(client -> unitOfWork.run(() -> shown(rotate(command, client), witness)))
                .orElseGet(Outcome.NotFound::new);
    }

    private static Outcome shown(Outcome outcome, Consumer<Outcome> witness) {
        witness.accept(outcome);
        return outcome;
    }

    /// With the secret, whoever asks could do all that the client may.
    private Outcome rotate(Command command, Client client) {
        Set<Permission> notHeld =
                authorities.lacking(command.act(), Action.CLIENT_SECRET_ROTATED, client.permissions());
        if (!notHeld.isEmpty()) {
            return new Outcome.NotHeld(notHeld);
        }
        Tokens.Secret secret = tokens.next();
        return switch (client.rotate(secret.digest(), command.overlap(), clock.instant())) {
            case Client.Revoked revoked -> new Outcome.Revoked();
            case Client.Rotated rotated -> {
                clients.save(rotated.client());
                events.append(command.act(), new ClientEvent.SecretRotated(client.id(), clock.instant()));
                yield new Outcome.Rotated(rotated.client().saved(), secret);
            }
        };
    }
}
