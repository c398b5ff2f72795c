package dev.portero.bootstrap.cli;

import dev.portero.application.audit.EraseFromTrail;
import dev.portero.application.audit.Finding;
import dev.portero.application.audit.ReadAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail;
import dev.portero.application.audit.VerifyAuditTrail.Expected;
import dev.portero.application.user.ReadUser;
import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.domain.audit.AuditEntry;
import java.io.Console;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Reads what everybody did, and finds out whether anybody has meddled with it.
@Command(
        name = "audit",
        description = "Reads what everybody did, and finds out whether anybody has meddled with it.",
        subcommands = {AuditCommand.Listing.class, AuditCommand.Verify.class, AuditCommand.Erase.class})
final class AuditCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// Shows acts.
    @Command(
            name = "list",
            description = "Shows what was done, the latest first.",
            footer = {"", "Example: portero audit list --user alice --action login.failed --from 2026-11-01"})
    static final class Listing extends Work {

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
            String about = idOf(workbench, user);
            String by = idOf(workbench, actor);
            List<AuditEntry> entries = new ArrayList<>();
            Optional<String> next = Optional.of("");
            while (next.isPresent() && entries.size() < limit) {
                int more = Math.min(PAGE, limit - entries.size());
                ReadAuditTrail.Query query = new ReadAuditTrail.Query(about, by, action, from, to, next.get(), more);
                ReadAuditTrail.Page page =
                        page(workbench.useCase(ReadAuditTrail.class).handle(query));
                entries.addAll(page.entries());
                next = page.next();
            }
            return show(entries);
        }

        private ReadAuditTrail.Page page(ReadAuditTrail.Outcome outcome) {
            return switch (outcome) {
                case ReadAuditTrail.Outcome.Found found -> found.page();
                case ReadAuditTrail.Outcome.Flawed flawed -> throw misunderstood(flawed.flaws());
            };
        }

        private int show(List<AuditEntry> entries) {
            List<String> lines = json() ? AuditLines.json(entries) : AuditLines.table(entries);
            (entries.isEmpty() && !json() ? List.of("nothing was done") : lines).forEach(out()::println);
            return ExitCode.OK;
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

        private ParameterException misunderstood(List<ReadAuditTrail.Flaw> flaws) {
            return misunderstood(
                    switch (flaws.getFirst()) {
                        case USER_MALFORMED -> "--user=" + user + ": there is nobody called that";
                        case ACTOR_MALFORMED -> "--actor=" + actor + ": there is nobody called that";
                        case ACTION_UNKNOWN -> "--action=" + action + " is none of " + AuditLines.actions();
                        case FROM_MALFORMED -> "--from=" + from + " is no time";
                        case TO_MALFORMED -> "--to=" + to + " is no time";
                        case TO_TOO_EARLY -> "--to is before --from";
                        case CURSOR_UNREADABLE -> "the list has changed; try again";
                    });
        }
    }

    /// Judges the trail.
    @Command(
            name = "verify",
            description = "Looks at the whole trail, and names everything that is not as the service left it.",
            footer = {
                "",
                "It ends with 1 when it finds anything. It takes the secret that the service has; where that was changed,",
                "KEY_ENCRYPTION_SECRET_PREVIOUS, too. Write the end of the chain down elsewhere, and give it with",
                "--expect the next time: whoever cuts the end off is found out that way.",
                "Example: portero audit verify --expect 1042:9f86d081…"
            })
    static final class Verify extends Work {

        private static final Pattern END = Pattern.compile("([0-9]{1,18}):([0-9a-f]{1,128})");

        @Option(
                names = "--expect",
                paramLabel = "<number:hash>",
                description = "The end of the chain that an earlier verify showed.")
        private String expect = "";

        @Override
        int with(Workbench workbench) {
            ProgressBar bar = new ProgressBar(err(), isWatched());
            VerifyAuditTrail.Command command = new VerifyAuditTrail.Command(
                    expected(), finding -> tell(bar, finding), (done, of) -> bar.show("acts", done, of));
            VerifyAuditTrail.Outcome outcome =
                    workbench.useCase(VerifyAuditTrail.class).handle(command);
            bar.close();
            (json() ? List.of(AuditLines.json(outcome)) : AuditLines.text(outcome)).forEach(out()::println);
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

        private void tell(ProgressBar bar, Finding finding) {
            bar.close();
            out().println(json() ? AuditLines.json(finding) : AuditLines.text(finding));
        }

        private static boolean isWatched() {
            return Optional.ofNullable(System.console())
                    .filter(Console::isTerminal)
                    .isPresent();
        }
    }

    /// Forgets a person.
    @Command(
            name = "erase",
            description = "Takes out what the trail knows of somebody as a person; the chain stays whole.",
            footer = {"", "What they did stays, under their id. It cannot be brought back."})
    static final class Erase extends Work {

        @Parameters(paramLabel = "<user>", description = "An id, an e-mail address or a user name.")
        private String who = "";

        @Override
        int with(Workbench workbench) {
            EraseFromTrail.Command command = new EraseFromTrail.Command(Task.act(), who);
            return switch (workbench.useCase(EraseFromTrail.class).handle(command)) {
                case EraseFromTrail.Outcome.Erased done -> {
                    out().println(
                                    json()
                                            ? "{\"erased\":" + done.entries() + "}"
                                            : "acts that know nothing of persons any more: " + done.entries());
                    yield ExitCode.OK;
                }
                case EraseFromTrail.Outcome.NotFound nobody -> {
                    err().println("portero: there is nobody called " + who);
                    yield ExitCode.SOFTWARE;
                }
            };
        }
    }

    /// What all of them have in common: a database, and two ways to answer.
    abstract static class Work implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--json", description = "For programs: one JSON object on a line.")
        private boolean json;

        abstract int with(Workbench workbench);

        @Override
        public Integer call() {
            Configuration configuration = Configuration.of(Here.read(), Mode.COMMAND);
            try (Workbench workbench = Workbench.over(configuration, Here.database(configuration))) {
                return with(workbench);
            }
        }

        boolean json() {
            return json;
        }

        PrintWriter out() {
            return spec.commandLine().getOut();
        }

        PrintWriter err() {
            return spec.commandLine().getErr();
        }

        ParameterException misunderstood(String why) {
            return new ParameterException(spec.commandLine(), why);
        }
    }
}
