package dev.portero.bootstrap.cli.audit;

import dev.portero.application.audit.AcceptAuditHead;
import dev.portero.application.audit.EraseAuditPersonalData;
import dev.portero.application.audit.IntegrityViolation;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.cli.output.AssumeYesOption;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.ProgressBar;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.user.UserOutput;
import dev.portero.domain.audit.AuditEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Reads what everybody did, and finds out whether anybody has meddled with it.
@Command(
        name = "audit",
        description = "Reads what everybody did, and finds out whether anybody has meddled with it.",
        subcommands = {
            AuditCommand.Listing.class,
            AuditCommand.Verify.class,
            AuditCommand.Accept.class,
            AuditCommand.Erase.class
        })
public final class AuditCommand extends CommandGroup {

    private static final Pattern HEAD = Pattern.compile("([0-9]{1,18}):([0-9a-f]{0,128})");

    /// Reads a head of the chain.
    ///
    /// @param option what stands before it in a message
    private static Expected headOf(UseCaseCommand command, String option, String typed) {
        Matcher head = HEAD.matcher(typed);
        if (!head.matches()) {
            throw command.misunderstood(option + typed + " is no head of a chain, such as 1042:9f86d081");
        }
        return new Expected(Long.parseLong(head.group(1)), head.group(2));
    }

    /// Shows acts.
    @Command(
            name = "list",
            description = "Shows what was done, the latest first.",
            footer = {"", "Example: portero audit list --user alice --action login.failed --from 2026-11-01"})
    static final class Listing extends UseCaseCommand {

        private static final int PAGE = 100;

        @Option(
                names = "--user",
                paramLabel = "<user>",
                description = "Whom it is about: an id, an e-mail address or a name.")
        private String user = "";

        @Option(
                names = "--actor",
                paramLabel = "<user>",
                description = "Who did it: an id, an e-mail address or a name; of a client, its id.")
        private String actor = "";

        @Option(names = "--action", paramLabel = "<action>", description = "What was done, such as user.updated.")
        private String action = "";

        @Option(names = "--from", paramLabel = "<time>", description = "The earliest: 2026-11-21T10:00:00Z, or a day.")
        private String from = "";

        @Option(names = "--to", paramLabel = "<time>", description = "The latest, in the same form.")
        private String to = "";

        @Option(
                names = "--limit",
                paramLabel = "<acts>",
                defaultValue = "50",
                description = "How many at most; 50 by default.")
        private int limit;

        @Override
        public int with(CommandContext workbench) {
            if (limit < 1) {
                throw misunderstood("--limit is a number from 1 on");
            }
            String about = idOf(workbench, user);
            String by = idOf(workbench, actor);
            List<AuditEntry> entries = new ArrayList<>();
            Optional<String> next = Optional.of("");
            while (next.isPresent() && entries.size() < limit) {
                int more = Math.min(PAGE, limit - entries.size());
                ReadAuditTrail.Query query = new ReadAuditTrail.Query(about, by, action, from, to, next.get(), more);
                switch (workbench.useCase(ReadAuditTrail.class).handle(query)) {
                    case ReadAuditTrail.Outcome.Found found -> {
                        entries.addAll(found.page().entries());
                        next = found.page().next();
                    }
                    case ReadAuditTrail.Outcome.Flawed flawed -> {
                        return refuse(workbench, flawed.flaws().getFirst());
                    }
                }
            }
            return show(
                    Map.of("items", entries.stream().map(AuditOutput::json).toList()),
                    entries.isEmpty() ? List.of("nothing was done") : AuditOutput.table(entries));
        }

        /// Ids of clients, and of people who are not known any more, are nobody's here.
        private static String idOf(CommandContext workbench, String who) {
            return who.isEmpty()
                    ? who
                    : switch (workbench.useCase(ReadUser.class).handle(who)) {
                        case ReadUser.Outcome.Found found -> found.user().id().toString();
                        case ReadUser.Outcome.NotFound nobody -> who;
                    };
        }

        private int refuse(CommandContext workbench, ReadAuditTrail.Flaw flaw) {
            return switch (flaw) {
                case USER_MALFORMED -> refuse(UserOutput.nobody(workbench, user));
                case ACTOR_MALFORMED -> refuse(UserOutput.nobody(workbench, actor));
                case ACTION_UNKNOWN ->
                    throw misunderstood("--action=" + action + " is none of " + AuditOutput.actions());
                case FROM_MALFORMED -> throw misunderstood("--from=" + from + " is no time");
                case TO_MALFORMED -> throw misunderstood("--to=" + to + " is no time");
                case TO_TOO_EARLY -> throw misunderstood("--to is before --from");
                case CURSOR_UNREADABLE -> refuse("the list has changed; try again");
            };
        }
    }

    /// Judges the trail.
    @Command(
            name = "verify",
            description = "Looks at the whole trail, and names everything that is not as the service left it.",
            footer = {
                "",
                "It ends with 1 when it finds anything. It takes the secret that the service has. Keep the head of the "
                        + "chain where the database cannot reach it, and give it with --head the next time: an end that "
                        + "was cut off or replaced is found out that way.",
                "Example: portero audit verify --head 1042:9f86d081…"
            })
    static final class Verify extends UseCaseCommand {

        @Option(
                names = {"--head", "--expect"},
                paramLabel = "<number:hash>",
                description =
                        "A head that was kept outside: of an earlier verify, of the log, of audit.sealed, or of GET"
                                + " /v1/audit/head.")
        private String expect = "";

        /// Kept for programs only, which get all at once: there may be very many.
        private final List<IntegrityViolation> findings = new ArrayList<>();

        @Override
        public int with(CommandContext workbench) {
            ProgressBar bar = new ProgressBar(err(), place().isWatched());
            VerifyAuditTrail.Command command = new VerifyAuditTrail.Command(
                    expected(), finding -> note(bar, finding), (done, of) -> bar.show("acts", done, of));
            VerifyAuditTrail.Outcome outcome =
                    workbench.useCase(VerifyAuditTrail.class).handle(command);
            bar.close();
            show(AuditOutput.json(outcome, findings), AuditOutput.text(outcome));
            return outcome.findings() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }

        private Optional<Expected> expected() {
            return expect.isEmpty() ? Optional.empty() : Optional.of(headOf(this, "--head=", expect));
        }

        private void note(ProgressBar bar, IntegrityViolation finding) {
            if (isForPrograms()) {
                findings.add(finding);
            } else {
                bar.clear();
                tell(AuditOutput.text(finding));
            }
        }
    }

    /// Accepts the head of the chain as it is.
    @Command(
            name = "accept",
            description = "Accepts the head of the audit as it is, after sealing has stopped.",
            footer = {
                "",
                "Sealing stops where the chain is not the one that the service has made: a backup was restored, the "
                        + "database failed over and lost its last transactions, or the chain was tampered with. Find out "
                        + "which (portero audit verify), and accept the head that is there. That is an entry itself."
            })
    static final class Accept extends UseCaseCommand {

        @Parameters(paramLabel = "<number:hash>", description = "The head that is there, as verify shows it.")
        private String head = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        @Override
        public int with(CommandContext workbench) {
            Expected expected = headOf(this, "", head);
            if (isCalledOff(yes.isSaid(), "go on from " + head + ", whatever was sealed after it?")) {
                return calledOff();
            }
            return switch (workbench
                    .useCase(AcceptAuditHead.class)
                    .handle(new AcceptAuditHead.Command(act(), expected))) {
                case AcceptAuditHead.Outcome.Accepted done ->
                    show(Map.of("accepted", head), "the audit is sealed on from " + head);
                case AcceptAuditHead.Outcome.Consistent nothing ->
                    refuse("nothing is wrong with the head of the audit, so there is nothing to accept");
                case AcceptAuditHead.Outcome.OtherHead other -> refuse("the head of the audit is " + other.head());
                case AcceptAuditHead.Outcome.CheckpointStuck stuck ->
                    refuse(
                            "the checkpoint in the database is not the service's own and cannot be raised: as the owner of"
                                    + " the tables, ALTER TABLE audit_checkpoints DISABLE TRIGGER USER, DELETE FROM"
                                    + " audit_checkpoints, ENABLE TRIGGER USER, and try again");
            };
        }
    }

    /// Forgets a person.
    @Command(
            name = "erase",
            description = "Takes out what the trail knows of somebody as a person; the chain stays whole.",
            footer = {
                "",
                "What they did stays, under their id. Of an act of theirs on somebody else, what is known of both is taken "
                        + "out, such as the address that they gave them. It cannot be brought back."
            })
    static final class Erase extends UseCaseCommand {

        @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
        private String who = "";

        @Mixin
        private AssumeYesOption yes = new AssumeYesOption();

        @Override
        public int with(CommandContext workbench) {
            if (isCalledOff(yes.isSaid(), "take out what the trail knows of " + who + "? It cannot be brought back.")) {
                return calledOff();
            }
            return switch (workbench
                    .useCase(EraseAuditPersonalData.class)
                    .handle(new EraseAuditPersonalData.Command(act(), who))) {
                case EraseAuditPersonalData.Outcome.Erased done ->
                    show(
                            Map.of("erased", done.entries()),
                            "acts that know nothing of persons any more: " + done.entries());
                case EraseAuditPersonalData.Outcome.NotFound nobody -> refuse(UserOutput.nobody(workbench, who));
            };
        }
    }
}
