package dev.portero.bootstrap.cli;

import com.nimbusds.jose.util.JSONObjectUtils;
import dev.portero.application.port.Tokens;
import dev.portero.application.session.ListClients;
import dev.portero.application.session.RegisterClient;
import dev.portero.application.session.RevokeClient;
import dev.portero.application.session.RotateClientSecret;
import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Span;
import dev.portero.domain.role.Permission;
import dev.portero.domain.session.Client;
import dev.portero.domain.session.ClientId;
import dev.portero.domain.session.ClientSecret;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks after the programs that may call by themselves.
@Command(
        name = "clients",
        description = "Looks after the programs that may call by themselves.",
        subcommands = {
            ClientsCommand.Create.class,
            ClientsCommand.Listing.class,
            ClientsCommand.Rotate.class,
            ClientsCommand.Revoke.class
        })
final class ClientsCommand implements Runnable {

    /// Whoever has the database has everything.
    private static final Set<Permission> HELD = EnumSet.allOf(Permission.class);

    private static final int PAGE = 100;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Makes a client.
    @Command(
            name = "create",
            description = "Makes a client, and shows its secret this once.",
            footer = {"", "Example: portero clients create billing --permission users:read"})
    static final class Create extends Task {

        @Parameters(paramLabel = "<name>", description = "What people call it.")
        private String name = "";

        @Option(
                names = "--permission",
                paramLabel = "<name>",
                description = "What it may do, such as users:read; may be given several times.")
        private List<String> permissions = new ArrayList<>();

        @Override
        int with(Workbench workbench) {
            RegisterClient.Command command = new RegisterClient.Command(HELD, name, permissions);
            return switch (workbench.useCase(RegisterClient.class).handle(command)) {
                case RegisterClient.Outcome.Registered done -> show(done.client(), done.secret());
                case RegisterClient.Outcome.FlawedName flawed ->
                    refuse("a name has from 1 to 100 characters, on a line");
                case RegisterClient.Outcome.UnknownPermissions unknown ->
                    refuse("there is no permission called " + String.join(", ", unknown.names()) + "; there are "
                            + names(HELD));
                case RegisterClient.Outcome.NotHeld beyond -> refuse("not allowed: " + names(beyond.permissions()));
            };
        }
    }

    /// Shows all of them.
    @Command(name = "list", description = "Shows every client, the oldest first.")
    static final class Listing extends Task {

        @Override
        int with(Workbench workbench) {
            List<Client> clients = new ArrayList<>();
            Optional<ClientId> next = Optional.empty();
            do {
                ListClients.Page page =
                        workbench.useCase(ListClients.class).handle(new ListClients.Query(next.orElse(null), PAGE));
                clients.addAll(page.clients());
                next = page.next();
            } while (next.isPresent());
            return show(clients);
        }

        private int show(List<Client> clients) {
            if (json()) {
                clients.forEach(client -> out().println(jsonOf(client, null)));
            } else if (clients.isEmpty()) {
                out().println("there are no clients");
            } else {
                out().printf("%-36s  %-7s  %-24s  %s%n", "ID", "STATUS", "NAME", "PERMISSIONS");
                clients.forEach(client -> out().printf(
                                "%-36s  %-7s  %-24s  %s%n",
                                client.id(), status(client), client.name(), names(client.permissions())));
            }
            return ExitCode.OK;
        }
    }

    /// Gives a client another secret.
    @Command(
            name = "rotate",
            description = "Gives a client another secret, and shows it this once. The one before stays good for a day.")
    static final class Rotate extends Task {

        @Parameters(paramLabel = "<id>", description = "The id of the client.")
        private String id = "";

        @Option(
                names = "--keep-old",
                paramLabel = "<time>",
                description = "How long the secret before stays good: 90s, 15m, 12h, 7d; at most 30d.")
        private @Nullable String keepOld;

        @Option(names = "--at-once", description = "The secret before is good no more: others know it.")
        private boolean atOnce;

        @Override
        int with(Workbench workbench) {
            RotateClientSecret.Command command = new RotateClientSecret.Command(HELD, id, overlap());
            return switch (workbench.useCase(RotateClientSecret.class).handle(command)) {
                case RotateClientSecret.Outcome.Rotated done -> show(done.client(), done.secret());
                case RotateClientSecret.Outcome.NotFound nothing -> refuse("there is no client " + id);
                case RotateClientSecret.Outcome.Revoked revoked -> refuse("the client was revoked; make another one");
                case RotateClientSecret.Outcome.NotHeld beyond -> refuse("not allowed: " + names(beyond.permissions()));
                case RotateClientSecret.Outcome.OverlapOutOfRange odd -> refuse("a secret stays good for at most 30d");
            };
        }

        private Duration overlap() {
            String time = keepOld;
            if (time == null) {
                return atOnce ? Duration.ZERO : RotateClientSecret.DEFAULT_OVERLAP;
            }
            if (atOnce) {
                throw misunderstood("--keep-old and --at-once do not go together");
            }
            return Span.parse(time).orElseThrow(() -> misunderstood("--keep-old=" + time + " is no length of time"));
        }
    }

    /// Takes a client out of use.
    @Command(
            name = "revoke",
            description = "Takes a client out of use for good: its secrets and tokens are worth nothing from now on.")
    static final class Revoke extends Task {

        @Parameters(paramLabel = "<id>", description = "The id of the client.")
        private String id = "";

        @Override
        int with(Workbench workbench) {
            return switch (workbench.useCase(RevokeClient.class).handle(new RevokeClient.Command(HELD, id))) {
                case RevokeClient.Outcome.Revoked done -> {
                    out().println(
                                    json()
                                            ? jsonOf(done.client(), null)
                                            : done.client().name() + " is revoked now.");
                    yield ExitCode.OK;
                }
                case RevokeClient.Outcome.NotFound nothing -> refuse("there is no client " + id);
                case RevokeClient.Outcome.NotHeld beyond -> refuse("not allowed: " + names(beyond.permissions()));
            };
        }
    }

    /// What all of them have in common: a database, and two ways to answer.
    abstract static class Task implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--json", description = "For programs: one JSON object on a line.")
        private boolean json;

        abstract int with(Workbench workbench);

        @Override
        public Integer call() {
            Configuration configuration = Configuration.of(Here.settings(), Mode.COMMAND);
            try (Workbench workbench = Workbench.over(configuration, Here.database(configuration))) {
                return with(workbench);
            }
        }

        boolean json() {
            return json;
        }

        PrintWriter out() {
            return spec.commandLine().getOut();
        }

        int show(Client client, Tokens.Secret secret) {
            if (json) {
                out().println(jsonOf(client, secret.value()));
                return ExitCode.OK;
            }
            out().println("client_id      " + client.id());
            out().println("client_secret  " + secret.value() + "  (shown this once; keep it now)");
            out().println("permissions    " + names(client.permissions()));
            client.secrets().stream()
                    .skip(1)
                    .forEach(old -> out().println("The secret before is good until " + old.endsAt() + "."));
            return ExitCode.OK;
        }

        int refuse(String line) {
            spec.commandLine().getErr().println("portero: " + line);
            return ExitCode.SOFTWARE;
        }

        ParameterException misunderstood(String why) {
            return new ParameterException(spec.commandLine(), why);
        }
    }

    /// The members are those of the API.
    private static String jsonOf(Client client, @Nullable String secret) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", client.id().toString());
        if (secret != null) {
            members.put("client_secret", secret);
        }
        members.put("name", client.name().value());
        members.put(
                "permissions",
                client.permissions().stream().map(Permission::wireName).sorted().toList());
        members.put("status", status(client));
        members.put(
                "secrets", client.secrets().stream().map(ClientsCommand::jsonOf).toList());
        members.put("created_at", client.createdAt().toString());
        return JSONObjectUtils.toJSONString(members);
    }

    private static Map<String, @Nullable Object> jsonOf(ClientSecret secret) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("created_at", secret.createdAt().toString());
        members.put("expires_at", secret.ends() ? secret.endsAt().toString() : null);
        return members;
    }

    private static String status(Client client) {
        return client.isActive() ? "active" : "revoked";
    }

    private static String names(Set<Permission> permissions) {
        return permissions.stream().map(Permission::wireName).sorted().collect(Collectors.joining(" "));
    }
}
