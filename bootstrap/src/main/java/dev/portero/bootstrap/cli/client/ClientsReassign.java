package dev.portero.bootstrap.cli.client;

import dev.portero.application.client.ReassignClient;
import dev.portero.application.client.ReassignClient.Outcome;
import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import dev.portero.bootstrap.cli.user.UserOutput;
import dev.portero.domain.client.Client;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Command `clients reassign`: changes the owner of a client.
@Command(
        name = "reassign",
        description = "Sets another active user, who has every permission of the client, as its owner.",
        footer = {
            "",
            "Example: portero clients reassign 01a1fd5c-0d0e-7a11-8c2f-1f2e3d4c5b6a ana@example.org",
            "The previous owner may know the secret: portero clients rotate <id> issues another one."
        })
final class ClientsReassign extends UseCaseCommand {

    @Parameters(index = "0", paramLabel = "<id>", description = "The id of the client.")
    private String id = "";

    @Parameters(
            index = "1",
            paramLabel = "<user>",
            description = "The new owner: an id, a user name or an e-mail address.")
    private String owner = "";

    @Override
    public int with(CommandContext context) {
        Outcome outcome = reassign(context, new ReassignClient.Command(act(), id, owner));
        return reassigned(outcome)
                .map(client -> show(
                        ClientsCommand.jsonOf(client, ClientOwnerStatus.ACTIVE),
                        client.name() + " is owned by " + owner + " now. If the previous owner knows the secret, run "
                                + "portero clients rotate " + id))
                .orElseGet(() -> refuse(flaw(outcome, owner).orElse(ClientsCommand.unknown(id))));
    }

    static Outcome reassign(CommandContext context, ReassignClient.Command command) {
        return context.useCase(ReassignClient.class).handle(command);
    }

    static Optional<Client> reassigned(Outcome outcome) {
        return outcome instanceof Outcome.Reassigned done ? Optional.of(done.client()) : Optional.empty();
    }

    /// Reason of a failure; empty on success, and for an unknown client.
    static Optional<String> flaw(Outcome outcome, String owner) {
        return switch (outcome) {
            case Outcome.Reassigned done -> Optional.empty();
            case Outcome.NotFound nothing -> Optional.empty();
            case Outcome.UnknownOwner unknown ->
                Optional.of("there is no user " + owner + "; portero users list shows all users");
            case Outcome.OwnerNotActive inactive ->
                Optional.of(UserOutput.name(inactive.owner()) + " is not active, but "
                        + UserOutput.status(inactive.owner()));
            case Outcome.OwnerLacks beyond ->
                Optional.of(owner + " does not have these permissions of the client: "
                        + RoleOutput.names(beyond.permissions()));
            case Outcome.Revoked revoked -> Optional.of("the client was revoked; register another one");
            case Outcome.NotHeld beyond -> Optional.of(RoleOutput.NOT_ALLOWED);
        };
    }
}
