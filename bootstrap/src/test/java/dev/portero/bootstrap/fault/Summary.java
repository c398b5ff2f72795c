package dev.portero.bootstrap.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What people read at the end.
record Summary(
        FaultPlan plan, Tally tally, long acknowledged, List<ReceivedMessages> receptions, List<Violation> violations) {

    static Summary of(FaultPlan plan, FaultRun storm) {
        return new Summary(plan, storm.tally(), storm.promises().count(), storm.receptions(), storm.violations());
    }

    /// Writes every message that came, in its order, a line each.
    void keepReceptions(Path directory) throws IOException {
        Files.write(
                directory.resolve("received-" + plan.seed() + ".csv"),
                receptions.stream()
                        .map(one -> "%s,%s,%s,%d".formatted(one.id(), one.type(), one.user(), one.sequence()))
                        .toList());
    }

    @Override
    public String toString() {
        return "faults: seed %d, %s, %d writes acknowledged, %d messages, %d of them repeats, %d violations, %d s"
                .formatted(
                        plan.seed(),
                        tally,
                        acknowledged,
                        receptions.size(),
                        HistoryChecker.repeats(receptions),
                        violations.size(),
                        tally.seconds());
    }
}
