package dev.portero.bootstrap.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Summary of a run for the developer.
record Summary(
        FaultPlan plan, Tally tally, long acknowledged, List<ReceivedMessage> receptions, List<Violation> violations) {

    static Summary of(FaultPlan plan, FaultRun faultRun) {
        return new Summary(
                plan,
                faultRun.tally(),
                faultRun.acknowledgedWrites().count(),
                faultRun.receptions(),
                faultRun.violations());
    }

    /// Writes all received messages in order, one per line.
    void writeReceptions(Path directory) throws IOException {
        Files.write(
                directory.resolve("received-" + plan.seed() + ".csv"),
                receptions.stream()
                        .map(one -> "%s,%s,%s,%d".formatted(one.id(), one.type(), one.user(), one.sequence()))
                        .toList());
    }

    @Override
    public String toString() {
        return "faults: seed %d, %s, %d writes acknowledged, %d messages, %d of them duplicates, %d violations, %d s"
                .formatted(
                        plan.seed(),
                        tally,
                        acknowledged,
                        receptions.size(),
                        HistoryChecker.duplicates(receptions),
                        violations.size(),
                        tally.seconds());
    }
}
