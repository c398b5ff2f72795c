package dev.portero.bootstrap.cli.key;

import dev.portero.application.key.ListKeys;
import dev.portero.application.key.ReencryptKeys;
import dev.portero.application.key.RetireKey;
import dev.portero.application.key.RotateKeys;
import dev.portero.application.key.port.SigningKey;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Setting;
import dev.portero.bootstrap.embedded.StartupException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Looks after the keys that sign access tokens.
@Command(
        name = "keys",
        description = "Looks after the keys that sign access tokens.",
        subcommands = {
            KeysCommand.Show.class,
            KeysCommand.Rotate.class,
            KeysCommand.Retire.class,
            KeysCommand.Reencrypt.class
        })
public final class KeysCommand extends CommandGroup {

    private static final String SHARED = "a shared secret signs access tokens (HS256): there are no keys;"
            + " JWT_ALG=ES256 has the service make some";

    /// Refuses to go on where keys would have to be sealed or opened, and nothing is set to do it with.
    private static void requireSecret(Configuration configuration) {
        if (!configuration.sharesASecret()
                && configuration.keyEncryptionSecret().isEmpty()) {
            throw new StartupException(Setting.KEY_ENCRYPTION_SECRET + " is not set, and there is none in "
                    + configuration.home() + ": set the one that the service has");
        }
    }

    /// Shows them.
    @Command(name = "list", description = "Shows the keys that sign and check access tokens, the oldest first.")
    static final class Show extends UseCaseCommand {

        @Override
        public int with(CommandContext workbench) {
            return switch (workbench.useCase(ListKeys.class).handle()) {
                case ListKeys.Outcome.Listed listed ->
                    show(
                            Map.of(
                                    "items",
                                    listed.keys().stream().map(KeyOutput::json).toList()),
                            text(listed.keys()));
                case ListKeys.Outcome.SharedSecretSigns shared -> refuse(SHARED);
            };
        }

        private static List<String> text(List<SigningKey> keys) {
            return keys.isEmpty()
                    ? List.of("there are no keys yet; the service makes one when it starts")
                    : Stream.concat(KeyOutput.table(keys).stream(), hint(keys)).toList();
        }

        private static Stream<String> hint(List<SigningKey> keys) {
            return keys.stream()
                    .map(SigningKey::id)
                    .filter(id -> id.startsWith("-"))
                    .findFirst()
                    .map(id -> "An id that begins with - comes after --, as in: portero keys retire -- " + id)
                    .stream();
        }
    }

    /// Wants another one.
    @Command(
            name = "rotate",
            description = "Publishes a new key, which signs when everybody can have heard of it: in ten minutes.",
            footer = {
                "",
                "Nobody notices: tokens of the former key are good to their end, and it goes a day later.",
                "With --now a service that keeps a copy of the published keys, and does not look again for a key that"
                        + " it does not know, refuses new tokens until its copy is over: five minutes."
            })
    static final class Rotate extends UseCaseCommand {

        @Option(names = "--now", description = "For emergencies: has it sign at once, also one that waits already.")
        private boolean now;

        @Override
        public void examine(Configuration configuration) {
            requireSecret(configuration);
        }

        @Override
        public int with(CommandContext workbench) {
            return switch (workbench.useCase(RotateKeys.class).handle(new RotateKeys.Command(act(), now))) {
                case RotateKeys.Outcome.Rotated rotated -> show(KeyOutput.json(rotated.key()), told(rotated.key()));
                case RotateKeys.Outcome.OneIsPending pending ->
                    refuse("the key " + pending.pending().id() + " waits already, to sign from "
                            + pending.pending().activatesAt() + "; --now has it sign at once");
                case RotateKeys.Outcome.SharedSecretSigns shared -> refuse(SHARED);
                case RotateKeys.Outcome.SealedOtherwise other ->
                    refuse("the keys that are there are not under this KEY_ENCRYPTION_SECRET: set the one that the"
                            + " service has; where that is new, portero keys reencrypt comes first");
            };
        }

        private static String told(SigningKey key) {
            return key.state() == SigningKey.State.PENDING
                    ? "The key " + key.id() + " is published, and signs from " + key.activatesAt() + "."
                    : "The key " + key.id() + " signs from now on.";
        }
    }

    /// Withdraws one.
    @Command(
            name = "retire",
            description = "Withdraws a key that does not sign: what it signed is refused within a second.",
            footer = {
                "",
                "For a key that leaked: portero keys rotate --now, then portero keys retire <id of the former>.",
                "An id that begins with - comes after --: portero keys retire -- <id>.",
                "Whoever has one of its tokens has to refresh it or sign in; who keeps a copy of the published keys may"
                        + " take them for five minutes more."
            })
    static final class Retire extends UseCaseCommand {

        @Parameters(paramLabel = "<id>", description = "Its id, as portero keys list shows it.")
        private String id = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        /// Ids of former days may begin with `-`: `-hxK…` is one of them, and is no success in asking for help.
        @Spec
        void takeNoIdForSeveralOptions(CommandSpec spec) {
            spec.parser().posixClusteredShortOptionsAllowed(false);
        }

        @Override
        public int with(CommandContext workbench) {
            if (isCalledOff(yes.isSaid(), "withdraw the key " + id + "? Whoever has one of its tokens is out.")) {
                return calledOff();
            }
            return switch (workbench.useCase(RetireKey.class).handle(new RetireKey.Command(act(), id))) {
                case RetireKey.Outcome.Withdrawn done ->
                    show(
                            Map.of("id", id, "withdrawn", true),
                            "The key " + id + " is withdrawn; within a second what it signed is refused.");
                case RetireKey.Outcome.NotFound unknown ->
                    refuse("there is no key " + id + "; portero keys list shows them");
                case RetireKey.Outcome.StillSigns active ->
                    refuse("the key " + id + " signs: another one has to take its place first; portero keys rotate");
                case RetireKey.Outcome.SharedSecretSigns shared -> refuse(SHARED);
            };
        }
    }

    /// Puts them under the secret that is set.
    @Command(
            name = "reencrypt",
            description = "Seals keys that are under KEY_ENCRYPTION_SECRET_PREVIOUS anew, under KEY_ENCRYPTION_SECRET.",
            footer = {"", "A service that has both does so by itself, within half a minute."})
    static final class Reencrypt extends UseCaseCommand {

        @Override
        public void examine(Configuration configuration) {
            requireSecret(configuration);
        }

        @Override
        public int with(CommandContext workbench) {
            return switch (workbench.useCase(ReencryptKeys.class).handle(act())) {
                case ReencryptKeys.Outcome.Done done ->
                    show(
                            Map.of("resealed", done.resealed(), "keys", done.all()),
                            "Keys sealed anew: " + done.resealed() + " of " + done.all()
                                    + ". None is under another secret than KEY_ENCRYPTION_SECRET.");
                case ReencryptKeys.Outcome.WrongSecret wrong ->
                    refuse("KEY_ENCRYPTION_SECRET does not open the keys that are there: set the one that the service"
                            + " has, or KEY_ENCRYPTION_SECRET_PREVIOUS, too, to the one that it had before");
                case ReencryptKeys.Outcome.SharedSecretSigns shared -> refuse(SHARED);
            };
        }
    }
}
