package dev.portero.bootstrap.cli.client;

import dev.portero.application.client.ClientOwnerStatus;
import dev.portero.application.client.ListClients;
import dev.portero.application.client.ReadClient;
import dev.portero.application.client.ReassignClient;
import dev.portero.application.client.RegisterClient;
import dev.portero.application.client.RevokeClient;
import dev.portero.application.client.RotateClientSecret;
import dev.portero.application.port.Tokens;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.bootstrap.cli.user.UserOutput;
import dev.portero.bootstrap.config.DurationText;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.client.ClientSecret;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Looks after the programs that may call by themselves.
@Command(
        name = "clients",
        description = "Looks after the programs that may call by themselves.",
        subcommands = {
            ClientsCommand.Create.class,
            ClientsCommand.Listing.class,
            ClientsCommand.Show.class,
            ClientsReassign.class,
            ClientsCommand.Rotate.class,
            ClientsCommand.Revoke.class
        })
public final class ClientsCommand extends CommandGroup {

    private static final int PAGE = 100;

    /// Makes a client.
    @Command(
            name = "create",
            description = "Makes a client, and shows its secret this once.",
            footer = {"", "Example: portero clients create billing --permission users:read"})
    static final class Create extends UseCaseCommand {

        @Parameters(paramLabel = "<name>", description = "What people call it.")
        private String name = "";

        @Option(
                names = "--permission",
                split = ",",
                paramLabel = "<name>",
                description = "What it may do, such as users:read; may be given several times.")
        private List<String> permissions = new ArrayList<>();

        @Option(
                names = "--owner",
                paramLabel = "<user>",
                description = "Who answers for it: an id, a user name or an address. None where it is left out.")
        private String owner = "";

        @Override
        public int with(CommandContext workbench) {
            RegisterClient.Command command = new RegisterClient.Command(act(), name, permissions);
            return switch (workbench.useCase(RegisterClient.class).handle(command)) {
                case RegisterClient.Outcome.Registered done -> registered(workbench, done);
                case RegisterClient.Outcome.FlawedName flawed -> refuse(NAMES_FORM);
                case RegisterClient.Outcome.UnknownPermissions unknown ->
                    refuse(RoleOutput.unknownPermissions(unknown.names()));
                case RegisterClient.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            };
        }

        /// The secret is shown once, so it is shown also where the owner cannot be set.
        private int registered(CommandContext workbench, RegisterClient.Outcome.Registered done) {
            Client client = done.client();
            String flaw = "";
            if (!owner.isEmpty()) {
                ReassignClient.Outcome outcome = ClientsReassign.reassign(
                        workbench, new ReassignClient.Command(act(), client.id().toString(), owner));
                flaw = ClientsReassign.flaw(outcome, owner).orElse("");
                client = ClientsReassign.reassigned(outcome).orElse(client);
            }
            int code = show(jsonOf(client, done.secret().value()), lines(client, done.secret()));
            return flaw.isEmpty() ? code : refuse("the client was made, and has no owner: " + flaw);
        }
    }

    /// Shows all of them.
    @Command(name = "list", description = "Shows every client, the oldest first.")
    static final class Listing extends UseCaseCommand {

        @Override
        public int with(CommandContext workbench) {
            ListClients listClients = workbench.useCase(ListClients.class);
            ListClients.Page page = page(listClients, new ListClients.Start.Numbered(1));
            List<Client> clients = new ArrayList<>(page.clients());
            Map<ClientId, ClientOwnerStatus> owners = new HashMap<>(page.owners());
            while (page.next().isPresent()) {
                page = page(listClients, new ListClients.Start.After(page.next().get()));
                clients.addAll(page.clients());
                owners.putAll(page.owners());
            }
            return show(clients, owners);
        }

        private static ListClients.Page page(ListClients listClients, ListClients.Start start) {
            return switch (listClients.handle(new ListClients.Query(start, PAGE))) {
                case ListClients.Outcome.Found found -> found.page();
                case ListClients.Outcome.TooDeep deep -> throw new IllegalStateException("the first page is not deep");
            };
        }

        private int show(List<Client> clients, Map<ClientId, ClientOwnerStatus> owners) {
            Table table = new Table("ID", "STATUS", "NAME", "OWNER", "PERMISSIONS");
            clients.forEach(client -> table.row(
                    client.id().toString(),
                    status(client),
                    client.name().value(),
                    owner(client, owners.getOrDefault(client.id(), ClientOwnerStatus.NONE)),
                    RoleOutput.names(client.permissions())));
            return show(
                    Map.of(
                            "items",
                            clients.stream()
                                    .map(client ->
                                            jsonOf(client, owners.getOrDefault(client.id(), ClientOwnerStatus.NONE)))
                                    .toList()),
                    clients.isEmpty() ? List.of("there are no clients") : table.lines());
        }
    }

    /// Shows one of them.
    @Command(name = "show", description = "Shows a client, and who answers for it.")
    static final class Show extends UseCaseCommand {

        @Parameters(paramLabel = "<id>", description = "The id of the client.")
        private String id = "";

        @Override
        public int with(CommandContext workbench) {
            return switch (workbench.useCase(ReadClient.class).handle(id)) {
                case ReadClient.Outcome.Found found ->
                    show(jsonOf(found.client(), found.owner()), lines(found.client(), found.owner()));
                case ReadClient.Outcome.NotFound nothing -> refuse(unknown(id));
            };
        }

        private static List<String> lines(Client client, ClientOwnerStatus owner) {
            return new Table("client_id", client.id().toString())
                    .row("name", client.name().value())
                    .row("status", status(client))
                    .row("owner", owner(client, owner))
                    .row("permissions", RoleOutput.names(client.permissions()))
                    .row("created", UserOutput.time(client.createdAt()))
                    .lines();
        }
    }

    /// Gives a client another secret.
    @Command(
            name = "rotate",
            description = "Gives a client another secret, and shows it this once. The one before stays good for a day.",
            footer = {"", "Example: portero clients rotate 01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a --keep-old 1h"})
    static final class Rotate extends UseCaseCommand {

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
        public int with(CommandContext workbench) {
            RotateClientSecret.Command command = new RotateClientSecret.Command(act(), id, overlap());
            return switch (workbench.useCase(RotateClientSecret.class).handle(command)) {
                case RotateClientSecret.Outcome.Rotated done ->
                    show(jsonOf(done.client(), done.secret().value()), lines(done.client(), done.secret()));
                case RotateClientSecret.Outcome.NotFound nothing -> refuse(unknown(id));
                case RotateClientSecret.Outcome.Revoked revoked -> refuse("the client was revoked; make another one");
                case RotateClientSecret.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
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
            return DurationText.parse(time)
                    .orElseThrow(() -> misunderstood("--keep-old=" + time + " is no length of time"));
        }
    }

    /// Takes a client out of use.
    @Command(
            name = "revoke",
            description = "Takes a client out of use for good: its secrets and tokens are worth nothing from now on.",
            footer = {"", "Example: portero clients revoke 01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a"})
    static final class Revoke extends UseCaseCommand {

        @Parameters(paramLabel = "<id>", description = "The id of the client.")
        private String id = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        @Override
        public int with(CommandContext workbench) {
            if (isCalledOff(yes.isSaid(), "revoke the client " + id + " for good?")) {
                return calledOff();
            }
            return switch (workbench.useCase(RevokeClient.class).handle(new RevokeClient.Command(act(), id))) {
                case RevokeClient.Outcome.Revoked done ->
                    show(jsonOf(done.client(), (String) null), done.client().name() + " is revoked now.");
                case RevokeClient.Outcome.NotFound nothing -> refuse(unknown(id));
                case RevokeClient.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            };
        }
    }

    private static final String NAMES_FORM = "a name has from 1 to 100 characters, on a line";

    static String unknown(String id) {
        return "there is no client " + id + "; portero clients list shows them";
    }

    private static List<String> lines(Client client, Tokens.Secret secret) {
        List<String> lines = new ArrayList<>(new Table("client_id", client.id().toString())
                .row("client_secret", secret.value() + "  (shown this once; keep it now)")
                .row("permissions", RoleOutput.names(client.permissions()))
                .lines());
        client.secrets().stream()
                .skip(1)
                .forEach(old -> lines.add("The secret before is good until " + old.endsAt() + "."));
        return lines;
    }

    /// Its id and its status, or that there is none.
    private static String owner(Client client, ClientOwnerStatus status) {
        return status == ClientOwnerStatus.NONE ? "none" : client.owner() + " (" + status.wireName() + ")";
    }

    /// The members are those of the API.
    static Map<String, @Nullable Object> jsonOf(Client client, ClientOwnerStatus owner) {
        Map<String, @Nullable Object> members = jsonOf(client, (String) null);
        members.put("owner_status", owner.wireName());
        return members;
    }

    private static Map<String, @Nullable Object> jsonOf(Client client, @Nullable String secret) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("client_id", client.id().toString());
        if (secret != null) {
            members.put("client_secret", secret);
        }
        members.put("name", client.name().value());
        members.put(
                "permissions",
                client.permissions().stream().map(Permission::wireName).sorted().toList());
        UserId owner = client.owner();
        members.put("owner_id", owner == null ? null : owner.toString());
        members.put("status", status(client));
        members.put(
                "secrets", client.secrets().stream().map(ClientsCommand::jsonOf).toList());
        members.put("created_at", client.createdAt().toString());
        return members;
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
}
