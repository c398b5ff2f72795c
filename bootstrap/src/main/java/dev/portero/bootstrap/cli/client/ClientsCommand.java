package dev.portero.bootstrap.cli.client;

import dev.portero.application.DurationText;
import dev.portero.application.client.ListClients;
import dev.portero.application.client.ReadClient;
import dev.portero.application.client.ReassignClient;
import dev.portero.application.client.RegisterClient;
import dev.portero.application.client.RevokeClient;
import dev.portero.application.client.RotateClientSecret;
import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.application.port.Tokens;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.Table;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.bootstrap.cli.user.UserOutput;
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

/// Command group `clients`: OAuth 2 clients.
@Command(
        name = "clients",
        description = "Manages OAuth 2 clients.",
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

    /// Command `clients create`.
    @Command(
            name = "create",
            description = "Registers a client, and shows its secret once.",
            footer = {"", "Example: portero clients create billing --permission users:read"})
    static final class Create extends UseCaseCommand {

        @Parameters(paramLabel = "<name>", description = "The name of the client.")
        private String name = "";

        @Option(
                names = "--permission",
                split = ",",
                paramLabel = "<name>",
                description = "A permission of the client, such as users:read; repeatable.")
        private List<String> permissions = new ArrayList<>();

        @Option(
                names = "--owner",
                paramLabel = "<user>",
                description = "The owner: an id, a user name or an e-mail address; none by default.")
        private String owner = "";

        @Override
        public int with(CommandContext context) {
            RegisterClient.Command command = new RegisterClient.Command(act(), name, permissions);
            return switch (context.useCase(RegisterClient.class).handle(command)) {
                case RegisterClient.Outcome.Registered done -> registered(context, done);
                case RegisterClient.Outcome.FlawedName flawed -> refuse(NAME_RULE);
                case RegisterClient.Outcome.UnknownPermissions unknown ->
                    refuse(RoleOutput.unknownPermissions(unknown.names()));
                case RegisterClient.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            };
        }

        /// Prints the secret also when the owner cannot be set, because it is printed only once.
        private int registered(CommandContext context, RegisterClient.Outcome.Registered done) {
            Client client = done.client();
            String flaw = "";
            if (!owner.isEmpty()) {
                ReassignClient.Outcome outcome = ClientsReassign.reassign(
                        context, new ReassignClient.Command(act(), client.id().toString(), owner));
                flaw = ClientsReassign.flaw(outcome, owner).orElse("");
                client = ClientsReassign.reassigned(outcome).orElse(client);
            }
            int code = show(jsonOf(client, done.secret().value()), lines(client, done.secret()));
            return flaw.isEmpty() ? code : refuse("the client was registered without an owner: " + flaw);
        }
    }

    /// Command `clients list`.
    @Command(name = "list", description = "Lists all clients, the oldest first.")
    static final class Listing extends UseCaseCommand {

        @Override
        public int with(CommandContext context) {
            ListClients listClients = context.useCase(ListClients.class);
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

    /// Command `clients show`.
    @Command(name = "show", description = "Shows a client with its owner.")
    static final class Show extends UseCaseCommand {

        @Parameters(paramLabel = "<id>", description = "The id of the client.")
        private String id = "";

        @Override
        public int with(CommandContext context) {
            return switch (context.useCase(ReadClient.class).handle(id)) {
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

    /// Command `clients rotate`.
    @Command(
            name = "rotate",
            description = "Issues another secret for a client, and shows it once. The previous one stays valid for a "
                    + "day.",
            footer = {"", "Example: portero clients rotate 01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a --keep-old 1h"})
    static final class Rotate extends UseCaseCommand {

        @Parameters(paramLabel = "<id>", description = "The id of the client.")
        private String id = "";

        @Option(
                names = "--keep-old",
                paramLabel = "<time>",
                description = "How long the previous secret stays valid: 90s, 15m, 12h, 7d; at most 30d.")
        private @Nullable String keepOld;

        @Option(names = "--at-once", description = "The previous secret becomes invalid at once, as after a leak.")
        private boolean atOnce;

        @Override
        public int with(CommandContext context) {
            RotateClientSecret.Command command = new RotateClientSecret.Command(act(), id, overlap());
            return switch (context.useCase(RotateClientSecret.class).handle(command)) {
                case RotateClientSecret.Outcome.Rotated done ->
                    show(jsonOf(done.client(), done.secret().value()), lines(done.client(), done.secret()));
                case RotateClientSecret.Outcome.NotFound nothing -> refuse(unknown(id));
                case RotateClientSecret.Outcome.Revoked revoked ->
                    refuse("the client was revoked; register another " + "one");
                case RotateClientSecret.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
                case RotateClientSecret.Outcome.OverlapOutOfRange odd ->
                    refuse("the previous secret can stay valid " + "for at most 30d");
            };
        }

        private Duration overlap() {
            String time = keepOld;
            if (time == null) {
                return atOnce ? Duration.ZERO : RotateClientSecret.DEFAULT_OVERLAP;
            }
            if (atOnce) {
                throw usageError("--keep-old and --at-once cannot be combined");
            }
            return DurationText.parse(time)
                    .orElseThrow(() -> usageError("--keep-old=" + time + " is not a duration such as 12h"));
        }
    }

    /// Command `clients revoke`.
    @Command(
            name = "revoke",
            description = "Revokes a client for good: its secrets and tokens are invalid at once.",
            footer = {"", "Example: portero clients revoke 01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a"})
    static final class Revoke extends UseCaseCommand {

        @Parameters(paramLabel = "<id>", description = "The id of the client.")
        private String id = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        @Override
        public int with(CommandContext context) {
            if (isDeclined(yes.isSaid(), "revoke the client " + id + " for good?")) {
                return calledOff();
            }
            return switch (context.useCase(RevokeClient.class).handle(new RevokeClient.Command(act(), id))) {
                case RevokeClient.Outcome.Revoked done ->
                    show(jsonOf(done.client(), (String) null), done.client().name() + " was revoked.");
                case RevokeClient.Outcome.NotFound nothing -> refuse(unknown(id));
                case RevokeClient.Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            };
        }
    }

    private static final String NAME_RULE = "a name has from 1 to 100 characters and no line break";

    static String unknown(String id) {
        return "there is no client " + id + "; portero clients list shows all clients";
    }

    private static List<String> lines(Client client, Tokens.Secret secret) {
        List<String> lines = new ArrayList<>(new Table("client_id", client.id().toString())
                .row("client_secret", secret.value() + "  (shown only once; store it now)")
                .row("permissions", RoleOutput.names(client.permissions()))
                .lines());
        client.secrets().stream()
                .skip(1)
                .forEach(old -> lines.add("The previous secret is valid until " + old.endsAt() + "."));
        return lines;
    }

    /// Id and status of the owner, or `none`.
    private static String owner(Client client, ClientOwnerStatus status) {
        return status == ClientOwnerStatus.NONE ? "none" : client.owner() + " (" + status.wireName() + ")";
    }

    /// JSON with the member names of the API.
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
