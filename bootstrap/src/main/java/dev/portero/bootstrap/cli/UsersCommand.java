package dev.portero.bootstrap.cli;

import dev.portero.application.credential.UnlockUser;
import dev.portero.application.user.ChangeStatus;
import dev.portero.application.user.ChangeStatus.Outcome;
import dev.portero.application.user.ChangeStatus.Step;
import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.domain.audit.Act;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.user.User;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks after people's accounts.
@Command(
        name = "users",
        description = "Looks after people's accounts.",
        subcommands = {UsersCommand.Suspend.class, UsersCommand.Reactivate.class, UsersCommand.Unlock.class})
final class UsersCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Keeps somebody out.
    @Command(
            name = "suspend",
            description = "Keeps somebody out, from their next request on, until they are let in again.")
    static final class Suspend extends StatusCommand {

        Suspend() {
            super(Step.SUSPEND);
        }
    }

    /// Lets somebody in again.
    @Command(name = "reactivate", description = "Lets somebody in again who was suspended.")
    static final class Reactivate extends StatusCommand {

        Reactivate() {
            super(Step.REACTIVATE);
        }
    }

    /// Gives somebody their attempts back.
    @Command(
            name = "unlock",
            description = "Lets somebody try their password again at once, after too many wrong ones.")
    static final class Unlock implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
        private String who = "";

        @Override
        public Integer call() {
            Configuration configuration = Configuration.of(Here.settings(), Mode.COMMAND);
            try (Workbench workbench = Workbench.over(configuration, Here.database(configuration))) {
                UnlockUser.Command command = new UnlockUser.Command(act(), who);
                return report(workbench.useCase(UnlockUser.class).handle(command));
            }
        }

        private int report(UnlockUser.Outcome outcome) {
            return switch (outcome) {
                case UnlockUser.Outcome.Unlocked done ->
                    say(spec, nameOf(done.user()) + " has all attempts at a password again.");
                case UnlockUser.Outcome.NotFound nobody -> refuse(spec, "there is nobody called " + who);
                case UnlockUser.Outcome.NotAllowed refused -> refuse(spec, "this is not for you to do");
            };
        }
    }

    private static Act act() {
        return new Act(new Actor.Service("cli"), UUID.randomUUID().toString(), "", "");
    }

    private static String nameOf(User user) {
        return user.profile().username() + " <" + user.profile().email() + ">";
    }

    private static int say(CommandSpec spec, String line) {
        spec.commandLine().getOut().println(line);
        return ExitCode.OK;
    }

    private static int refuse(CommandSpec spec, String line) {
        spec.commandLine().getErr().println("portero: " + line);
        return ExitCode.SOFTWARE;
    }

    /// Changes somebody's status.
    abstract static class StatusCommand implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
        private String who = "";

        @Option(names = "--reason", paramLabel = "<text>", description = "Why; others are told, too.")
        private String reason = "";

        private final Step step;

        StatusCommand(Step step) {
            this.step = step;
        }

        @Override
        public Integer call() {
            Configuration configuration = Configuration.of(Here.settings(), Mode.COMMAND);
            try (Workbench workbench = Workbench.over(configuration, Here.database(configuration))) {
                ChangeStatus.Command command = new ChangeStatus.Command(act(), who, step, reason);
                return report(workbench.useCase(ChangeStatus.class).handle(command));
            }
        }

        private int report(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Done done -> say(spec, nameOf(done.user()) + " is " + status(done.user()) + " now.");
                case Outcome.NotFound nobody -> refuse(spec, "there is nobody called " + who);
                case Outcome.Refused refused -> refuse(spec, nameOf(refused.user()) + " " + told(refused));
                case Outcome.NotHeld beyond -> refuse(spec, "this is not for you to do");
                case Outcome.Stale stale -> refuse(spec, "somebody else changed the account first; try again");
                case Outcome.LastAdmin last ->
                    refuse(spec, "nobody else who is active is an admin; make somebody one first");
                case Outcome.FlawedReason flawed -> refuse(spec, "a reason has at most 200 characters, and one line");
            };
        }

        private static String told(Outcome.Refused refused) {
            return switch (refused.refusal()) {
                case NOT_ACTIVE -> "is not active, but " + status(refused.user());
                case NOT_PENDING -> "does not wait to be let in, but is " + status(refused.user());
                case DELETED -> "was deleted";
                case NOT_SUSPENDED -> "is not suspended, but " + status(refused.user());
            };
        }

        private static String status(User user) {
            return user.status().name().toLowerCase(Locale.ROOT);
        }
    }
}
