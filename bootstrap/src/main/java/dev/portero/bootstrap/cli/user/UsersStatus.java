package dev.portero.bootstrap.cli.user;

import dev.portero.application.user.ChangeStatus;
import dev.portero.application.user.ChangeStatus.Outcome;
import dev.portero.application.user.ChangeStatus.Step;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Base class of commands that change the status of a user.
abstract class UsersStatus extends UseCaseCommand {

    private static final String REASON = "The reason, at most 200 characters; it is published with the event.";

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    private final Step step;

    UsersStatus(Step step) {
        this.step = step;
    }

    /// The reason; empty for none.
    abstract String reason();

    /// Question to confirm; empty for a change that can be undone.
    Optional<String> warning() {
        return Optional.empty();
    }

    boolean isSure() {
        return true;
    }

    @Override
    public int with(CommandContext context) {
        if (isCalledOff(context)) {
            return calledOff();
        }
        ChangeStatus.Command command = new ChangeStatus.Command(act(), who, step, reason());
        return switch (context.useCase(ChangeStatus.class).handle(command)) {
            case Outcome.Done done ->
                show(
                        UserOutput.json(done.user(), done.roles()),
                        UserOutput.name(done.user()) + " is " + UserOutput.status(done.user()) + " now.");
            case Outcome.NotFound unknown -> refuse(UserOutput.unknown(context, who));
            case Outcome.Refused refused -> refuse(UserOutput.refusal(refused.user(), refused.refusal()));
            case Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case Outcome.Stale stale -> refuse("another request changed the account at the same time; try again");
            case Outcome.LastAdmin last -> refuse(UserOutput.LAST_ADMIN);
            case Outcome.FlawedReason flawed -> refuse("a reason has at most 200 characters and no line break");
        };
    }

    private boolean isCalledOff(CommandContext context) {
        return warning().isPresent()
                && context.useCase(ReadUser.class).handle(who) instanceof ReadUser.Outcome.Found found
                && isDeclined(
                        isSure(),
                        UserOutput.name(found.user()) + ": " + warning().orElseThrow());
    }

    /// Command `users approve`.
    @Command(
            name = "approve",
            description = "Makes a pending account active.",
            footer = {
                "",
                "New accounts are pending with REGISTRATION_APPROVAL=admin: portero users list --status pending",
                "Example: portero users approve ana@example.org"
            })
    static final class Approve extends UsersStatus {

        Approve() {
            super(Step.APPROVE);
        }

        @Override
        String reason() {
            return "";
        }
    }

    /// Command `users suspend`.
    @Command(
            name = "suspend",
            description = "Suspends an account from its next request on, until it is reactivated.",
            footer = {"", "Example: portero users suspend ana@example.org --reason 'left the company'"})
    static final class Suspend extends UsersStatus {

        @Option(names = "--reason", paramLabel = "<text>", description = REASON)
        private String reason = "";

        Suspend() {
            super(Step.SUSPEND);
        }

        @Override
        String reason() {
            return reason;
        }
    }

    /// Command `users reactivate`.
    @Command(
            name = "reactivate",
            description = "Ends a suspension; the user has to log in again.",
            footer = {"", "Example: portero users reactivate ana@example.org"})
    static final class Reactivate extends UsersStatus {

        @Option(names = "--reason", paramLabel = "<text>", description = REASON)
        private String reason = "";

        Reactivate() {
            super(Step.REACTIVATE);
        }

        @Override
        String reason() {
            return reason;
        }
    }

    /// Base class of status changes that cannot be undone.
    abstract static class ForGood extends UsersStatus {

        @Option(names = "--reason", paramLabel = "<text>", description = REASON)
        private String reason = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        ForGood(Step step) {
            super(step);
        }

        @Override
        String reason() {
            return reason;
        }

        @Override
        boolean isSure() {
            return yes.isSaid();
        }
    }

    /// Command `users reject`.
    @Command(
            name = "reject",
            description = "Deletes a pending account; its address and user name stay taken.",
            footer = {"", "Example: portero users reject ana@example.org --reason 'not an employee'"})
    static final class Reject extends ForGood {

        Reject() {
            super(Step.REJECT);
        }

        @Override
        Optional<String> warning() {
            return Optional.of("delete the pending account for good?");
        }
    }

    /// Command `users delete`.
    @Command(
            name = "delete",
            description = "Deletes an account for good, with its sessions and roles; its address and user name stay "
                    + "taken.",
            footer = {"", "Example: portero users delete ana@example.org --reason 'requested by the user'"})
    static final class Delete extends ForGood {

        Delete() {
            super(Step.DELETE);
        }

        @Override
        Optional<String> warning() {
            return Optional.of("delete the account for good?");
        }
    }
}
