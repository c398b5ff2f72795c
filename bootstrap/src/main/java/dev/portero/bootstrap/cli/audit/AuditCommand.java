package dev.portero.bootstrap.cli.audit;

import dev.portero.application.audit.AcceptAuditHead;
import dev.portero.application.audit.EraseAuditPersonalData;
import dev.portero.application.audit.IntegrityViolation;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.health.AuditKeyAdvice;
import dev.portero.application.health.ForgedRowAdvice;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.ProgressBar;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.user.UserOutput;
import dev.portero.domain.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Command group `audit`: reads and verifies the audit log.
@Command(
        name = "audit",
        description = "Reads the audit log, and verifies that it was not tampered with.",
        subcommands = {
            AuditCommand.Listing.class,
            AuditCommand.Verify.class,
            AuditCommand.Accept.class,
            AuditCommand.Erase.class
        })
public final class AuditCommand extends CommandGroup {

    /// Parses an audit head.
    ///
    /// @param option option name and `=` for the message; empty for a parameter
    private static Expected headOf(UseCaseCommand command, String option, String typed) {
        return Expected.parse(typed)
                .orElseThrow(() -> command.usageError(option + typed + " is not an audit head such as 1042:9f86d081"));
    }

    /// Command `audit list`.
    @Command(
            name = "list",
            description = "Lists audit entries, the latest first.",
            footer = {"", "Example: portero audit list --user alice --action login.failed --from 2026-11-01"})
    static final class Listing extends UseCaseCommand {

        private static final int PAGE = 100;
        private static final String A_TIME =
                " is neither a day such as 2026-11-21 nor a time such as 2026-11-21T10:00:00Z";

        @Option(
                names = "--user",
                paramLabel = "<user>",
                description = "Only entries about this user: an id, an e-mail address or a user name.")
        private String user = "";

        @Option(
                names = "--actor",
                paramLabel = "<user>",
                description = "Only entries of this actor: a user (id, e-mail address or user name) or the id of a "
                        + "client.")
        private String actor = "";

        @Option(names = "--action", paramLabel = "<action>", description = "Only this action, such as user.updated.")
        private String action = "";

        @Option(
                names = "--from",
                paramLabel = "<time>",
                description = "The start: a time such as 2026-11-21T10:00:00Z, or a day.")
        private String from = "";

        @Option(names = "--to", paramLabel = "<time>", description = "The end, in the same format.")
        private String to = "";

        @Option(
                names = "--limit",
                paramLabel = "<entries>",
                defaultValue = "50",
                description = "The number of entries; 50 by default.")
        private int limit;

        @Override
        public int with(CommandContext context) {
            if (limit < 1) {
                throw usageError("--limit must be at least 1");
            }
            String about = idOf(context, user);
            String by = idOf(context, actor);
            List<AuditEntry> entries = new ArrayList<>();
            Optional<String> next = Optional.of("");
            while (next.isPresent() && entries.size() < limit) {
                int more = Math.min(PAGE, limit - entries.size());
                ReadAuditTrail.Query query = new ReadAuditTrail.Query(about, by, action, from, to, next.get(), more);
                switch (context.useCase(ReadAuditTrail.class).handle(query)) {
                    case ReadAuditTrail.Outcome.Found found -> {
                        entries.addAll(found.page().entries());
                        next = found.page().next();
                    }
                    case ReadAuditTrail.Outcome.Flawed flawed -> {
                        return refuse(context, flawed.flaws().getFirst());
                    }
                }
            }
            return show(
                    Map.of("items", entries.stream().map(AuditOutput::json).toList()),
                    entries.isEmpty() ? List.of("no audit entry matches") : AuditOutput.table(entries));
        }

        /// The id of the user; other input is returned as it is, for ids of clients and of deleted users.
        private static String idOf(CommandContext context, String who) {
            return who.isEmpty()
                    ? who
                    : switch (context.useCase(ReadUser.class).handle(who)) {
                        case ReadUser.Outcome.Found found -> found.user().id().toString();
                        case ReadUser.Outcome.NotFound unknown -> who;
                    };
        }

        private int refuse(CommandContext context, ReadAuditTrail.Flaw flaw) {
            return switch (flaw) {
                case USER_MALFORMED -> refuse(UserOutput.unknown(context, user));
                case ACTOR_MALFORMED -> refuse(UserOutput.unknown(context, actor));
                case ACTION_UNKNOWN ->
                    throw usageError("--action=" + action + " is not one of " + AuditOutput.actions());
                case FROM_MALFORMED -> throw usageError("--from=" + from + A_TIME);
                case TO_MALFORMED -> throw usageError("--to=" + to + A_TIME);
                case TO_TOO_EARLY -> throw usageError("--to is before --from");
                case CURSOR_UNREADABLE -> refuse("the list has changed; try again");
            };
        }
    }

    /// Command `audit verify`.
    @Command(
            name = "verify",
            description = "Verifies the whole audit log, and lists every integrity violation.",
            footer = {
                "",
                "The exit code is 1 when a violation is found. It requires the KEY_ENCRYPTION_SECRET of the service. "
                        + "Store the audit head outside the database, and pass it with --head the next time: this "
                        + "detects that the end of the log was cut off or replaced.",
                "Example: portero audit verify --head 1042:9f86d081…"
            })
    static final class Verify extends UseCaseCommand {

        @Option(
                names = {"--head", "--expect"},
                paramLabel = "<number:hash>",
                description =
                        "An audit head that was stored outside: from an earlier verify, the service log, the event"
                                + " audit.sealed, or GET /v1/audit/head.")
        private String expect = "";

        /// Collected for JSON output only, which is one value: there may be very many.
        private final List<IntegrityViolation> findings = new ArrayList<>();

        @Override
        public int with(CommandContext context) {
            ProgressBar bar = new ProgressBar(err(), environment().isTerminal());
            VerifyAuditTrail.Command command = new VerifyAuditTrail.Command(
                    expected(), finding -> note(bar, finding), (done, of) -> bar.show("entries", done, of));
            VerifyAuditTrail.Outcome outcome =
                    context.useCase(VerifyAuditTrail.class).handle(command);
            bar.close();
            show(AuditOutput.json(outcome, findings), AuditOutput.text(outcome));
            return outcome.findings() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }

        private Optional<Expected> expected() {
            return expect.isEmpty() ? Optional.empty() : Optional.of(headOf(this, "--head=", expect));
        }

        private void note(ProgressBar bar, IntegrityViolation finding) {
            if (isJson()) {
                findings.add(finding);
            } else {
                bar.clear();
                print(AuditOutput.text(finding));
            }
        }
    }

    /// Command `audit accept`: accepts the current audit head.
    @Command(
            name = "accept",
            description = "Accepts the current audit head, after sealing has stopped.",
            footer = {
                "",
                "Sealing stops when the hash chain is not the one that the service wrote: a backup was restored, the "
                        + "database failed over and lost its last transactions, or the chain was tampered with. "
                        + "Find the cause with portero audit verify, then accept the current head. This writes an "
                        + "audit entry.",
                "Where the audit key was deleted, nothing can be verified or audited any more. Find the cause; accepting "
                        + "the current head then starts again with a new key, and earlier entries can no longer be "
                        + "verified. Restart all replicas afterwards, and repeat it on each machine with an "
                        + "AUDIT_HEAD_DIR of its own."
            })
    static final class Accept extends UseCaseCommand {

        /// Head that no chain has.
        private static final Expected NONE = new Expected(-1, "");

        @Parameters(
                arity = "0..1",
                paramLabel = "<number:hash>",
                description = "The current audit head. Without it, the command accepts nothing, and names the head.")
        private String head = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        @Override
        public int with(CommandContext context) {
            Expected expected = head.isEmpty() ? NONE : headOf(this, "", head);
            if (!head.isEmpty()
                    && isDeclined(
                            yes.isSaid(), "continue the chain from " + head + ", whatever was sealed after it?")) {
                return calledOff();
            }
            return switch (context.useCase(AcceptAuditHead.class)
                    .handle(new AcceptAuditHead.Command(act(), expected))) {
                case AcceptAuditHead.Outcome.Accepted done ->
                    show(Map.of("accepted", head), "sealing continues from " + head);
                case AcceptAuditHead.Outcome.Consistent nothing ->
                    refuse("the audit head is consistent: there is nothing to accept");
                case AcceptAuditHead.Outcome.OtherHead other -> refuse("the current audit head is " + other.head());
                case AcceptAuditHead.Outcome.Forged forged -> refuse(ForgedRowAdvice.of(forged.rows()));
                case AcceptAuditHead.Outcome.KeySealed sealed -> refuse(AuditKeyAdvice.noneOpens(sealed.copies()));
                case AcceptAuditHead.Outcome.CheckpointStuck stuck ->
                    refuse("the checkpoint in the database was not written by the service, and cannot be raised: as "
                            + "the owner of the tables, run ALTER TABLE audit_checkpoints DISABLE TRIGGER "
                            + "USER; DELETE FROM audit_checkpoints; ALTER TABLE audit_checkpoints ENABLE "
                            + "TRIGGER USER; then try again");
            };
        }
    }

    /// Command `audit erase`: erases the personal data of a user from the audit log.
    @Command(
            name = "erase",
            description = "Erases the personal data of a user from the audit log; the hash chain stays valid.",
            footer = {
                "",
                "The entries stay, with the id of the user. In an entry about another user, the personal data of both "
                        + "is erased, such as an e-mail address that was set. Entries by and about the clients that "
                        + "the user owns are erased as well: reassign a client of the organization first. This cannot "
                        + "be undone."
            })
    static final class Erase extends UseCaseCommand {

        @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
        private String who = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        @Override
        public int with(CommandContext context) {
            if (isDeclined(
                    yes.isSaid(),
                    "erase the personal data of " + who + " from the audit log? This cannot be " + "undone.")) {
                return calledOff();
            }
            return switch (context.useCase(EraseAuditPersonalData.class)
                    .handle(new EraseAuditPersonalData.Command(act(), who))) {
                case EraseAuditPersonalData.Outcome.Erased done ->
                    show(
                            Map.of("erased", done.entries()),
                            "audit entries without personal data from now on: " + done.entries());
                case EraseAuditPersonalData.Outcome.NotFound unknown -> refuse(UserOutput.unknown(context, who));
            };
        }
    }
}
