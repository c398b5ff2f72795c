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

/// Rotation of a client secret. The previous secret stays valid for the overlap.
public final class RotateClientSecret {

    /// Default overlap.
    public static final Duration DEFAULT_OVERLAP = Duration.ofHours(24);

    /// Maximum overlap, so that the previous secret is not left valid by oversight.
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    /// Input of the use case.
    ///
    /// @param overlap how long both secrets are valid; zero if the previous secret is compromised
    public record Command(RequestContext act, String client, Duration overlap) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The client has a new secret.
        ///
        /// @param secret the new secret, which is not stored and cannot be shown again
        record Rotated(Client client, Tokens.Secret secret) implements Outcome {}

        record NotFound() implements Outcome {}

        /// The client is revoked, which is final.
        record Revoked() implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}

        record OverlapOutOfRange() implements Outcome {}
    }

    private final Clients clients;
    private final Tokens tokens;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public RotateClientSecret(
            Clients clients, Roles roles, Tokens tokens, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Passes the outcome to `witness` inside the unit of work that produced it. An outcome without a unit of work is
    /// not passed.
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

    /// Checks the permissions of the client: with the new secret, the actor could use all of them.
    private Outcome rotate(Command command, Client client) {
        Set<Permission> notHeld =
                escalationGuard.lacking(command.act(), Action.CLIENT_SECRET_ROTATED, client.permissions());
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
