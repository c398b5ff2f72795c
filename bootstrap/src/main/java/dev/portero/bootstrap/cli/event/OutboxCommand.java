package dev.portero.bootstrap.cli.event;

import dev.portero.application.TimeParser;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.event.ReplayEvents;
import dev.portero.application.event.port.Backlog;
import dev.portero.bootstrap.cli.output.CommandContext;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.ProgressBar;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.user.UserOutput;
import dev.portero.bootstrap.config.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Looks after the events on their way to the broker.
@Command(
        name = "outbox",
        description = "Looks after the events on their way to the broker.",
        subcommands = {OutboxCommand.Status.class, OutboxCommand.Replay.class})
public final class OutboxCommand extends CommandGroup {

    /// How much waits.
    @Command(name = "status", description = "Shows how many events wait for the broker, and for how long.")
    static final class Status extends UseCaseCommand {

        @Override
        public int with(CommandContext workbench) {
            ReadOutboxMetrics.Figures figures =
                    workbench.useCase(ReadOutboxMetrics.class).handle();
            return show(jsonOf(figures), textOf(figures));
        }

        private static String textOf(ReadOutboxMetrics.Figures figures) {
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

        private static Map<String, @Nullable Object> jsonOf(ReadOutboxMetrics.Figures figures) {
            Backlog backlog = figures.backlog();
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("waiting", backlog.waiting());
            members.put("is_estimate", backlog.isEstimate());
            members.put("oldest", backlog.oldest().map(Instant::toString).orElse(null));
            members.put("oldest_age_seconds", figures.oldestAge().toSeconds());
            return members;
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
    static final class Replay extends UseCaseCommand {

        @Option(
                names = "--since",
                required = true,
                paramLabel = "<time>",
                description = "The earliest: 2026-11-21T10:00:00Z, or a day; or how long ago: 90s, 15m, 12h, 7d.")
        private String since = "";

        @Option(names = "--type", paramLabel = "<type>", description = "The only type, such as user.created.")
        private String type = "";

        @Option(
                names = "--user",
                paramLabel = "<user>",
                description = "The only user: an id, an e-mail address or a name.")
        private String user = "";

        @Override
        public int with(CommandContext workbench) {
            ProgressBar bar = new ProgressBar(err(), place().isWatched());
            ReplayEvents.Command command =
                    new ReplayEvents.Command(act(), earliest(), type, user, soFar -> bar.show("sending again", soFar));
            ReplayEvents.Outcome outcome = workbench.useCase(ReplayEvents.class).handle(command);
            bar.close();
            return switch (outcome) {
                case ReplayEvents.Outcome.Done done ->
                    show(Map.of("sent_again", done.messages()), "events that are sent again: " + done.messages());
                case ReplayEvents.Outcome.NobodyOfThatName nobody -> refuse(UserOutput.nobody(workbench, user));
                case ReplayEvents.Outcome.UnknownType unknown ->
                    throw misunderstood("--type=" + type + " is none of "
                            + unknown.types().stream().sorted().collect(Collectors.joining(", ")));
            };
        }

        private Instant earliest() {
            return DurationText.parse(since)
                    .map(ago -> Instant.now().minus(ago))
                    .or(() -> TimeParser.parseBeginning(since))
                    .orElseThrow(() -> misunderstood("--since=" + since + " is neither a time nor a length of time"));
        }
    }
}
