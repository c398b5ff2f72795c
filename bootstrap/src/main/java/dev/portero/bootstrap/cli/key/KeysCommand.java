package dev.portero.bootstrap.cli.key;

import dev.portero.application.health.AuditKeyAdvice;
import dev.portero.application.key.ListKeys;
import dev.portero.application.key.ReencryptKeys;
import dev.portero.application.key.RetireKey;
import dev.portero.application.key.RotateKeys;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.SigningKey;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
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

/// Command group `keys`: the signing keys of access tokens.
@Command(
        name = "keys",
        description = "Manages the signing keys of access tokens.",
        subcommands = {
            KeysCommand.Show.class,
            KeysCommand.Rotate.class,
            KeysCommand.Retire.class,
            KeysCommand.Reencrypt.class
        })
public final class KeysCommand extends CommandGroup {

    private static final String SHARED = "a shared secret signs access tokens (HS256): there are no signing keys;"
            + " set JWT_ALG=ES256 to have the service create them";

    /// Requires the sealing secret, unless a shared secret signs the tokens.
    private static void requireSecret(Configuration configuration) {
        if (!configuration.sharesASecret()
                && configuration.keyEncryptionSecret().isEmpty()) {
            throw new StartupException(Setting.KEY_ENCRYPTION_SECRET + " is not set, and there is no secret file in "
                    + configuration.home() + ": set it to the secret of the service");
        }
    }

    /// Command `keys list`.
    @Command(name = "list", description = "Lists the signing keys and their state, the oldest first.")
    static final class Show extends UseCaseCommand {

        @Override
        public int with(CommandContext context) {
            return switch (context.useCase(ListKeys.class).handle()) {
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
                    ? List.of("there are no keys yet; the service creates one when it starts")
                    : Stream.concat(KeyOutput.table(keys).stream(), hint(keys)).toList();
        }

        private static Stream<String> hint(List<SigningKey> keys) {
            return keys.stream()
                    .map(SigningKey::id)
                    .filter(id -> id.startsWith("-"))
                    .findFirst()
                    .map(id -> "An id that begins with - goes after --, as in: portero keys retire -- " + id)
                    .stream();
        }
    }

    /// Command `keys rotate`.
    @Command(
            name = "rotate",
            description = "Publishes a new key; it signs tokens ten minutes later, when all verifiers can know it.",
            footer = {
                "",
                "Tokens of the former key stay valid until they expire; the key is removed a day later.",
                "With --now, a service that caches the published keys, and does not fetch them again for an unknown "
                        + "key, refuses new tokens until its cache expires: five minutes."
            })
    static final class Rotate extends UseCaseCommand {

        @Option(
                names = "--now",
                description = "For emergencies: the key signs at once, also a key that is pending already.")
        private boolean now;

        @Override
        public void examine(Configuration configuration) {
            requireSecret(configuration);
        }

        @Override
        public int with(CommandContext context) {
            return switch (context.useCase(RotateKeys.class).handle(new RotateKeys.Command(act(), now))) {
                case RotateKeys.Outcome.Rotated rotated -> show(KeyOutput.json(rotated.key()), message(rotated.key()));
                case RotateKeys.Outcome.OneIsPending pending ->
                    refuse("the key " + pending.pending().id() + " is pending already, and signs from "
                            + pending.pending().activatesAt() + "; with --now it signs at once");
                case RotateKeys.Outcome.SharedSecretSigns shared -> refuse(SHARED);
                case RotateKeys.Outcome.SealedOtherwise other ->
                    refuse("the existing keys are not sealed under this KEY_ENCRYPTION_SECRET: set it to the secret of"
                            + " the service; if that secret is new, run portero keys reencrypt first");
            };
        }

        private static String message(SigningKey key) {
            return key.state() == SigningKey.State.PENDING
                    ? "The key " + key.id() + " is published, and signs from " + key.activatesAt() + "."
                    : "The key " + key.id() + " signs from now on.";
        }
    }

    /// Command `keys retire`.
    @Command(
            name = "retire",
            description = "Withdraws a key that does not sign: its tokens are refused within a second.",
            footer = {
                "",
                "For a leaked key: portero keys rotate --now, then portero keys retire <id of the former key>.",
                "An id that begins with - goes after --: portero keys retire -- <id>.",
                "Users with one of its tokens have to refresh it or log in. A service that caches the published keys "
                        + "may accept them for five more minutes."
            })
    static final class Retire extends UseCaseCommand {

        @Parameters(paramLabel = "<id>", description = "The id of the key, from portero keys list.")
        private String id = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        /// Ids of keys from earlier versions may begin with `-`. Without this setting, picocli would read `-hxK…` as
        /// the option `-h`, print the usage and exit with 0.
        @Spec
        void takeNoIdForSeveralOptions(CommandSpec spec) {
            spec.parser().posixClusteredShortOptionsAllowed(false);
        }

        @Override
        public int with(CommandContext context) {
            if (isDeclined(yes.isSaid(), "withdraw the key " + id + "? Its tokens become invalid.")) {
                return calledOff();
            }
            return switch (context.useCase(RetireKey.class).handle(new RetireKey.Command(act(), id))) {
                case RetireKey.Outcome.Withdrawn done ->
                    show(
                            Map.of("id", id, "withdrawn", true),
                            "The key " + id + " is withdrawn; its tokens are refused within a second.");
                case RetireKey.Outcome.NotFound unknown ->
                    refuse("there is no key " + id + "; portero keys list shows all keys");
                case RetireKey.Outcome.StillSigns active ->
                    refuse("the key " + id + " is the signing key: replace it first with portero keys rotate");
                case RetireKey.Outcome.SharedSecretSigns shared -> refuse(SHARED);
            };
        }
    }

    /// Command `keys reencrypt`.
    @Command(
            name = "reencrypt",
            description = "Encrypts the keys again: from KEY_ENCRYPTION_SECRET_PREVIOUS to KEY_ENCRYPTION_SECRET.",
            footer = {
                "",
                "A service with both settings does this by itself, within half a minute. The exit code is 0 only when"
                        + " KEY_ENCRYPTION_SECRET alone opens all signing keys and the audit key."
            })
    static final class Reencrypt extends UseCaseCommand {

        @Override
        public void examine(Configuration configuration) {
            requireSecret(configuration);
        }

        @Override
        public int with(CommandContext context) {
            return switch (context.useCase(ReencryptKeys.class).handle(act())) {
                case ReencryptKeys.Outcome.Done done ->
                    show(
                            Map.of("resealed", done.resealed(), "keys", done.all()),
                            "Keys encrypted again: " + done.resealed() + " of " + done.all()
                                    + ". All keys are sealed under KEY_ENCRYPTION_SECRET.");
                case ReencryptKeys.Outcome.AuditKeyClosed closed -> refuse(reason(closed.copies()));
                case ReencryptKeys.Outcome.WrongSecret wrong ->
                    refuse("KEY_ENCRYPTION_SECRET does not open the existing keys: set it to the secret of the service,"
                            + " or set KEY_ENCRYPTION_SECRET_PREVIOUS to its former secret");
                case ReencryptKeys.Outcome.SharedSecretSigns shared -> refuse(SHARED);
            };
        }

        private static String reason(AuditKeyCopies copies) {
            if (copies.isLost()) {
                return "the audit key is missing: this database had one. " + AuditKeyAdvice.LOST;
            }
            if (copies.former().isEmpty()) {
                return "KEY_ENCRYPTION_SECRET does not open the audit key: set it to the secret of the service, or set"
                        + " KEY_ENCRYPTION_SECRET_PREVIOUS to its former secret";
            }
            return copies.isFull()
                    ? AuditKeyAdvice.noRoom() + ". " + AuditKeyAdvice.makeRoom(copies)
                    : "the audit key opens only under KEY_ENCRYPTION_SECRET_PREVIOUS, and was not encrypted again: run"
                            + " portero keys reencrypt once more";
        }
    }
}
