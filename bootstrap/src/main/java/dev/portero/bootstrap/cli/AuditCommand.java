package dev.portero.bootstrap.cli;

import dev.portero.application.audit.EraseFromTrail;
import dev.portero.application.audit.Finding;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.Workbench;
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
        subcommands = {AuditCommand.Listing.class, AuditCommand.Verify.class, AuditCommand.Erase.class})
final class AuditCommand extends Group {

    /// Shows acts.
    @Command(
            name = "list",
            description = "Shows what was done, the latest first.",
            footer = {"", "Example: portero audit list --user alice --action login.failed --from 2026-11-01"})
    static final class Listing extends Task {

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
        int with(Workbench workbench) {
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
                    Map.of("items", entries.stream().map(AuditLines::json).toList()),
                    entries.isEmpty() ? List.of("nothing was done") : AuditLines.table(entries));
        }

        /// Ids of clients, and of people who are not known any more, are nobody's here.
        private static String idOf(Workbench workbench, String who) {
            return who.isEmpty()
                    ? who
                    : switch (workbench.useCase(ReadUser.class).handle(who)) {
                        case ReadUser.Outcome.Found found -> found.user().id().toString();
                        case ReadUser.Outcome.NotFound nobody -> who;
                    };
        }

        private int refuse(Workbench workbench, ReadAuditTrail.Flaw flaw) {
            return switch (flaw) {
                case USER_MALFORMED -> refuse(People.nobody(workbench, user));
                case ACTOR_MALFORMED -> refuse(People.nobody(workbench, actor));
                case ACTION_UNKNOWN ->
                    throw misunderstood("--action=" + action + " is none of " + AuditLines.actions());
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
                "It ends with 1 when it finds anything. It takes the secret that the service has. Write the end of the "
                        + "chain down elsewhere, and give it with --expect the next time: whoever cuts the end off is found out "
                        + "that way.",
                "Example: portero audit verify --expect 1042:9f86d081…"
            })
    static final class Verify extends Task {

        private static final Pattern END = Pattern.compile("([0-9]{1,18}):([0-9a-f]{1,128})");

        @Option(
                names = "--expect",
                paramLabel = "<number:hash>",
                description = "The end of the chain that an earlier verify showed.")
        private String expect = "";

        /// Kept for programs only, which get all at once: there may be very many.
        private final List<Finding> findings = new ArrayList<>();

        @Override
        int with(Workbench workbench) {
            ProgressBar bar = new ProgressBar(err(), place().isWatched());
            VerifyAuditTrail.Command command = new VerifyAuditTrail.Command(
                    expected(), finding -> note(bar, finding), (done, of) -> bar.show("acts", done, of));
            VerifyAuditTrail.Outcome outcome =
                    workbench.useCase(VerifyAuditTrail.class).handle(command);
            bar.close();
            show(AuditLines.json(outcome, findings), AuditLines.text(outcome));
            return outcome.findings() == 0 ? ExitCode.OK : ExitCode.SOFTWARE;
        }

        private Optional<Expected> expected() {
            Matcher end = END.matcher(expect);
            if (!expect.isEmpty() && !end.matches()) {
                throw misunderstood("--expect=" + expect + " is no end of a chain, such as 1042:9f86d081");
            }
            return expect.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Expected(Long.parseLong(end.group(1)), end.group(2)));
        }

        private void note(ProgressBar bar, Finding finding) {
            if (isForPrograms()) {
                findings.add(finding);
            } else {
                bar.clear();
                tell(AuditLines.text(finding));
            }
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
    static final class Erase extends Task {

        @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
        private String who = "";

        @Mixin
        private Yes yes = new Yes();

        @Override
        int with(Workbench workbench) {
            if (isCalledOff(yes.isSaid(), "take out what the trail knows of " + who + "? It cannot be brought back.")) {
                return calledOff();
            }
            return switch (workbench.useCase(EraseFromTrail.class).handle(new EraseFromTrail.Command(act(), who))) {
                case EraseFromTrail.Outcome.Erased done ->
                    show(
                            Map.of("erased", done.entries()),
                            "acts that know nothing of persons any more: " + done.entries());
                case EraseFromTrail.Outcome.NotFound nobody -> refuse(People.nobody(workbench, who));
            };
        }
    }
}
