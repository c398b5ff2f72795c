package dev.portero.bootstrap.cli.user;

import dev.portero.application.user.ChangeStatus;
import dev.portero.application.user.ChangeStatus.Outcome;
import dev.portero.application.user.ChangeStatus.Step;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.role.RoleOutput;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Changes somebody's status.
abstract class UsersStatus extends UseCaseCommand {

    private static final String OTHERS_ARE_TOLD = "Why, in at most 200 characters. Others are told, too.";

    @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
    private String who = "";

    private final Step step;

    UsersStatus(Step step) {
        this.step = step;
    }

    /// Empty to give none.
    abstract String reason();

    /// What to ask before; empty for what can be taken back.
    Optional<String> doubt() {
        return Optional.empty();
    }

    boolean isSure() {
        return true;
    }

    @Override
    public int with(CommandContext workbench) {
        if (isCalledOff(workbench)) {
            return calledOff();
        }
        ChangeStatus.Command command = new ChangeStatus.Command(act(), who, step, reason());
        return switch (workbench.useCase(ChangeStatus.class).handle(command)) {
            case Outcome.Done done ->
                show(
                        UserOutput.json(done.user(), done.roles()),
                        UserOutput.name(done.user()) + " is " + UserOutput.status(done.user()) + " now.");
            case Outcome.NotFound nobody -> refuse(UserOutput.nobody(workbench, who));
            case Outcome.Refused refused -> refuse(UserOutput.refusal(refused.user(), refused.refusal()));
            case Outcome.NotHeld beyond -> refuse(RoleOutput.NOT_ALLOWED);
            case Outcome.Stale stale -> refuse("somebody else changed the account first; try again");
            case Outcome.LastAdmin last -> refuse(UserOutput.LAST_ADMIN);
            case Outcome.FlawedReason flawed -> refuse("a reason has at most 200 characters, and one line");
        };
    }

    private boolean isCalledOff(CommandContext workbench) {
        return doubt().isPresent()
                && workbench.useCase(ReadUser.class).handle(who) instanceof ReadUser.Outcome.Found found
                && isCalledOff(isSure(), UserOutput.name(found.user()) + ": " + doubt().orElseThrow());
    }

    /// Lets a newcomer in.
    @Command(
            name = "approve",
            description = "Lets a newcomer in who waits for it.",
            footer = {
                "",
                "Newcomers wait where REGISTRATION_APPROVAL is admin: portero users list --status pending",
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

    /// Keeps somebody out.
    @Command(
            name = "suspend",
            description = "Keeps somebody out, from their next request on, until they are let in again.",
            footer = {"", "Example: portero users suspend ana@example.org --reason 'left the company'"})
    static final class Suspend extends UsersStatus {

        @Option(names = "--reason", paramLabel = "<text>", description = OTHERS_ARE_TOLD)
        private String reason = "";

        Suspend() {
            super(Step.SUSPEND);
        }

        @Override
        String reason() {
            return reason;
        }
    }

    /// Lets somebody in again.
    @Command(
            name = "reactivate",
            description = "Lets somebody in again who was suspended; they sign in anew.",
            footer = {"", "Example: portero users reactivate ana@example.org"})
    static final class Reactivate extends UsersStatus {

        @Option(names = "--reason", paramLabel = "<text>", description = OTHERS_ARE_TOLD)
        private String reason = "";

        Reactivate() {
            super(Step.REACTIVATE);
        }

        @Override
        String reason() {
            return reason;
        }
    }

    /// Does what cannot be taken back.
    abstract static class ForGood extends UsersStatus {

        @Option(names = "--reason", paramLabel = "<text>", description = OTHERS_ARE_TOLD)
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

    /// Turns a newcomer away.
    @Command(
            name = "reject",
            description = "Turns a newcomer away who waits to be let in; their names stay taken.",
            footer = {"", "Example: portero users reject ana@example.org --reason 'not one of us'"})
    static final class Reject extends ForGood {

        Reject() {
            super(Step.REJECT);
        }

        @Override
        Optional<String> doubt() {
            return Optional.of("turn them away for good?");
        }
    }

    /// Takes somebody's account away.
    @Command(
            name = "delete",
            description = "Takes somebody's account away for good: sessions and roles are gone, names stay taken.",
            footer = {"", "Example: portero users delete ana@example.org --reason 'asked for it'"})
    static final class Delete extends ForGood {

        Delete() {
            super(Step.DELETE);
        }

        @Override
        Optional<String> doubt() {
            return Optional.of("delete the account for good?");
        }
    }
}
