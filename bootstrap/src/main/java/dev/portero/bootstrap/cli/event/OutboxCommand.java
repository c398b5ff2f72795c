package dev.portero.bootstrap.cli.event;

import dev.portero.application.DurationText;
import dev.portero.application.TimeParser;
import dev.portero.application.event.ReadOutboxMetrics;
import dev.portero.application.event.ReplayEvents;
import dev.portero.application.event.port.Backlog;
import dev.portero.bootstrap.CommandContext;
import dev.portero.bootstrap.cli.output.CommandGroup;
import dev.portero.bootstrap.cli.output.ProgressBar;
import dev.portero.bootstrap.cli.output.UseCaseCommand;
import dev.portero.bootstrap.cli.user.UserOutput;
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

/// Command group `outbox`: events that wait to be published.
@Command(
        name = "outbox",
        description = "Manages the outbox: events that wait to be published.",
        subcommands = {OutboxCommand.Status.class, OutboxCommand.Replay.class})
public final class OutboxCommand extends CommandGroup {

    /// Command `outbox status`.
    @Command(name = "status", description = "Shows how many events wait to be published, and for how long.")
    static final class Status extends UseCaseCommand {

        @Override
        public int with(CommandContext context) {
            ReadOutboxMetrics.Figures figures =
                    context.useCase(ReadOutboxMetrics.class).handle();
            return show(jsonOf(figures), textOf(figures));
        }

        private static String textOf(ReadOutboxMetrics.Figures figures) {
            Backlog backlog = figures.backlog();
            return backlog.oldest()
                    .map(oldest -> "%s%d events are waiting, the oldest since %s (%s)"
                            .formatted(
                                    backlog.isEstimate() ? "about " : "",
                                    backlog.waiting(),
                                    oldest,
                                    format(figures.oldestAge())))
                    .orElse("no events are waiting");
        }

        private static String format(Duration age) {
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

    /// Command `outbox replay`.
    @Command(
            name = "replay",
            description = "Publishes events again, with the same ids and in order, for a consumer that comes late.",
            footer = {
                "",
                "All bound queues receive them. Consumers that deduplicate by message_id ignore them.",
                "Example: portero outbox replay --since 2d --type user.created"
            })
    static final class Replay extends UseCaseCommand {

        @Option(
                names = "--since",
                required = true,
                paramLabel = "<time>",
                description = "The start: a time such as 2026-11-21T10:00:00Z, a day, or an age: 90s, 15m, 12h, 7d.")
        private String since = "";

        @Option(
                names = "--type",
                paramLabel = "<type>",
                description = "Only events of this type, such as user.created.")
        private String type = "";

        @Option(
                names = "--user",
                paramLabel = "<user>",
                description = "Only events of this user: an id, an e-mail address or a user name.")
        private String user = "";

        @Override
        public int with(CommandContext context) {
            ProgressBar bar = new ProgressBar(err(), environment().isTerminal());
            ReplayEvents.Command command =
                    new ReplayEvents.Command(act(), earliest(), type, user, soFar -> bar.show("replaying", soFar));
            ReplayEvents.Outcome outcome = context.useCase(ReplayEvents.class).handle(command);
            bar.close();
            return switch (outcome) {
                case ReplayEvents.Outcome.Done done ->
                    show(Map.of("sent_again", done.messages()), "replayed events: " + done.messages());
                case ReplayEvents.Outcome.UnknownUser unknown -> refuse(UserOutput.unknown(context, user));
                case ReplayEvents.Outcome.UnknownType unknown ->
                    throw usageError("--type=" + type + " is not one of "
                            + unknown.types().stream().sorted().collect(Collectors.joining(", ")));
            };
        }

        private Instant earliest() {
            return DurationText.parse(since)
                    .map(ago -> Instant.now().minus(ago))
                    .or(() -> TimeParser.parseBeginning(since))
                    .orElseThrow(() -> usageError(
                            "--since=" + since + " is neither a time, a day nor a duration " + "such as 12h"));
        }
    }
}
