package dev.portero.application.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.guard.EscalationGuard;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.client.ClientName;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Registration of an OAuth client. Its permissions are limited to those of the actor.
public final class RegisterClient {

    /// Input of the use case.
    ///
    /// @param permissions the names of the permissions of the client
    public record Command(RequestContext act, String name, List<String> permissions) {

        public Command {
            permissions = List.copyOf(permissions);
        }
    }

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The client was registered.
        ///
        /// @param secret the client secret, which is not stored and cannot be shown again
        record Registered(Client client, Tokens.Secret secret) implements Outcome {}

        record FlawedName() implements Outcome {}

        /// No permissions with these names exist.
        record UnknownPermissions(List<String> names) implements Outcome {}

        /// The actor lacks these permissions.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private final Clients clients;
    private final Tokens tokens;
    private final EscalationGuard escalationGuard;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    public RegisterClient(
            Clients clients, Roles roles, Tokens tokens, EventLog events, UnitOfWork unitOfWork, Ids ids, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.escalationGuard = new EscalationGuard(roles, events, clock);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return handle(command, outcome -> {});
    }

    /// Passes the outcome to `witness` inside the unit of work that produced it. An outcome without a unit of work is
    /// not passed.
    public Outcome handle(Command command, Consumer<Outcome> witness) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        List<String> unknown = new ArrayList<>();
        for (String name : command.permissions()) {
            Permission.named(name).ifPresentOrElse(permissions::add, () -> unknown.add(name));
        }
        if (!unknown.isEmpty()) {
            return new Outcome.UnknownPermissions(List.copyOf(unknown));
        }
        Optional<ClientName> name = ClientName.parse(command.name());
        return name.map(given -> unitOfWork.run(() -> shown(register(command.act(), given, permissions), witness)))
                .orElseGet(Outcome.FlawedName::new);
    }

    private static Outcome shown(Outcome outcome, Consumer<Outcome> witness) {
        witness.accept(outcome);
        return outcome;
    }

    private Outcome register(RequestContext act, ClientName name, Set<Permission> permissions) {
        Set<Permission> notHeld = escalationGuard.lacking(act, Action.CLIENT_REGISTERED, permissions);
        return notHeld.isEmpty() ? insert(act, name, permissions) : new Outcome.NotHeld(notHeld);
    }

    private Outcome insert(RequestContext act, ClientName name, Set<Permission> permissions) {
        Tokens.Secret secret = tokens.next();
        Client client = Client.register(
                new ClientId(ids.next()), name, permissions, ownerFor(act.actor()), secret.digest(), clock.instant());
        clients.register(client);
        events.append(act, client.registered());
        return new Outcome.Registered(client, secret);
    }

    /// Owner of the new client: the acting user, or the owner of the acting client. Commands and the service itself set
    /// no owner.
    private @Nullable UserId ownerFor(Actor actor) {
        return switch (actor) {
            case Actor.User person -> person.id();
            case Actor.Client client ->
                clients.find(client.id()).map(Client::owner).orElse(null);
            case Actor.Anonymous anonymous -> null;
            case Actor.Service service -> null;
        };
    }
}
