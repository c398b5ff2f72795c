package dev.portero.application.session;

import dev.portero.application.port.Ids;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Clients;
import dev.portero.domain.role.Grants;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.ClientId;
import dev.portero.domain.session.ClientName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Somebody makes a client, which may do no more than they may themself.
public final class RegisterClient {

    /// What is asked.
    ///
    /// @param held what whoever asks may do
    /// @param permissions names of what the client is to be allowed
    public record Command(Set<Permission> held, String name, List<String> permissions) {

        public Command {
            held = Set.copyOf(held);
            permissions = List.copyOf(permissions);
        }
    }

    /// Everything that can happen.
    public sealed interface Outcome {

        /// There is a new client.
        ///
        /// @param secret what proves it; nobody can say it again
        record Registered(Client client, Tokens.Secret secret) implements Outcome {}

        record FlawedName() implements Outcome {}

        /// There are no permissions of these names.
        record UnknownPermissions(List<String> names) implements Outcome {}

        /// Whoever asks does not hold these themself.
        record NotHeld(Set<Permission> permissions) implements Outcome {}
    }

    private final Clients clients;
    private final Tokens tokens;
    private final UnitOfWork unitOfWork;
    private final Ids ids;
    private final Clock clock;

    public RegisterClient(Clients clients, Tokens tokens, UnitOfWork unitOfWork, Ids ids, Clock clock) {
        this.clients = clients;
        this.tokens = tokens;
        this.unitOfWork = unitOfWork;
        this.ids = ids;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        List<String> unknown = new ArrayList<>();
        for (String name : command.permissions()) {
            Permission.named(name).ifPresentOrElse(permissions::add, () -> unknown.add(name));
        }
        if (!unknown.isEmpty()) {
            return new Outcome.UnknownPermissions(List.copyOf(unknown));
        }
        Set<Permission> notHeld = Grants.beyond(command.held(), permissions);
        if (!notHeld.isEmpty()) {
            return new Outcome.NotHeld(notHeld);
        }
        Optional<ClientName> name = ClientName.parse(command.name());
        return name.map(given -> keep(given, permissions)).orElseGet(Outcome.FlawedName::new);
    }

    private Outcome keep(ClientName name, Set<Permission> permissions) {
        Tokens.Secret secret = tokens.next();
        Client client = Client.register(new ClientId(ids.next()), name, permissions, secret.digest(), clock.instant());
        return unitOfWork.run(() -> {
            clients.register(client);
            return new Outcome.Registered(client, secret);
        });
    }
}
