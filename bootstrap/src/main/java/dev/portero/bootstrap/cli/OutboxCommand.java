package dev.portero.bootstrap.cli;

import dev.portero.application.event.MeasureEvents;
import dev.portero.application.event.ReplayEvents;
import dev.portero.application.event.port.Backlog;
import dev.portero.bootstrap.Workbench;
import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Span;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Looks after the events on their way to the broker.
@Command(
        name = "outbox",
        description = "Looks after the events on their way to the broker.",
        subcommands = {OutboxCommand.Status.class, OutboxCommand.Replay.class})
final class OutboxCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /// How much waits.
    @Command(name = "status", description = "Shows how many events wait for the broker, and for how long.")
    static final class Status implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(names = "--json", description = "For programs: one JSON object.")
        private boolean json;

        @Override
        public Integer call() {
            try (Workbench workbench = workbench()) {
                MeasureEvents.Figures figures =
                        workbench.useCase(MeasureEvents.class).handle();
                PrintWriter out = spec.commandLine().getOut();
                out.println(json ? jsonOf(figures) : textOf(figures));
                return ExitCode.OK;
            }
        }

        private static String textOf(MeasureEvents.Figures figures) {
            Backlog backlog = figures.backlog();
            return backlog.oldest()
                    .map(oldest -> "%s%d waiting, the oldest since %s (%s)"
                            .formatted(
                                    backlog.isEstimate() ? "about " : "",
                                    backlog.waiting(),
                                    oldest,
                                    inWords(figures.oldestAge())))
                    .orElse("nothing is waiting");
        }

        private static String inWords(Duration age) {
            return Stream.of(
                            part(age.toDays(), "d"),
                            part(age.toHoursPart(), "h"),
                            part(age.toMinutesPart(), "min"),
                            part(age.toSecondsPart(), "s"))
                    .flatMap(Optional::stream)
                    .limit(2)
                    .collect(Collectors.joining(" "));
        }

        private static Optional<String> part(long number, String unit) {
            return number == 0 ? Optional.empty() : Optional.of(number + " " + unit);
        }

        private static String jsonOf(MeasureEvents.Figures figures) {
            Backlog backlog = figures.backlog();
            String oldest =
                    backlog.oldest().map(instant -> "\"" + instant + "\"").orElse("null");
            return "{\"waiting\":%d,\"is_estimate\":%b,\"oldest\":%s,\"oldest_age_seconds\":%d}"
                    .formatted(
                            backlog.waiting(),
                            backlog.isEstimate(),
                            oldest,
                            figures.oldestAge().toSeconds());
        }
    }

    /// Sends again.
    @Command(
            name = "replay",
            description = "Has events sent again, under the same ids and in order, for a consumer that came late.",
            footer = {
                "",
                "They go to everybody who is bound; whoever drops repeats by message_id notices nothing.",
                "Example: portero outbox replay --since 2d --type user.created"
            })
    static final class Replay implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Option(
                names = "--since",
                required = true,
                paramLabel = "<time>",
                description = "The earliest: 2026-11-21T10:00:00Z, or how long ago: 90s, 15m, 12h, 7d.")
        private String since = "";

        @Option(names = "--type", paramLabel = "<type>", description = "The only type, such as user.created.")
        private String type = "";

        @Option(
                names = "--user",
                paramLabel = "<user>",
                description = "The only user: an id, an e-mail address or a name.")
        private String user = "";

        @Override
        public Integer call() {
            ReplayEvents.Command command = new ReplayEvents.Command(Task.act(), earliest(), type, user, this::tell);
            try (Workbench workbench = workbench()) {
                return switch (workbench.useCase(ReplayEvents.class).handle(command)) {
                    case ReplayEvents.Outcome.Done done -> {
                        spec.commandLine().getOut().println("events that are sent again: " + done.messages());
                        yield ExitCode.OK;
                    }
                    case ReplayEvents.Outcome.NobodyOfThatName nobody -> {
                        spec.commandLine().getErr().println("portero: there is nobody called " + user);
                        yield ExitCode.SOFTWARE;
                    }
                };
            }
        }

        private void tell(long soFar) {
            spec.commandLine().getErr().println("sent again so far: " + soFar);
        }

        private Instant earliest() {
            try {
                return Span.parse(since)
                        .map(ago -> Instant.now().minus(ago))
                        .orElseGet(() -> OffsetDateTime.parse(since).toInstant());
            } catch (DateTimeParseException unreadable) {
                throw new ParameterException(
                        spec.commandLine(), "--since=" + since + " is neither a time nor a length of time", unreadable);
            }
        }
    }

    private static Workbench workbench() {
        Configuration configuration = Configuration.of(Here.read(), Mode.COMMAND);
        return Workbench.over(configuration, Here.database(configuration));
    }
}
