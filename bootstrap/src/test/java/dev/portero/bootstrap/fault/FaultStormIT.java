package dev.portero.bootstrap.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Long version of [FaultsIT]. Run by `bench/faults`.
@Tag("proof")
final class FaultStormIT {

    private static final Path RECEIVED = Path.of("target", "faults");

    @TempDir
    Path directory = Path.of("");

    @Test
    void publishesEachCommittedEventAndNoOther() throws Exception {
        FaultPlan given = FaultPlan.of(200, 50_000, 20, 10);
        System.out.println("faults: " + given);
        try (FaultRun faultRun = new FaultRun(given, directory)) {
            faultRun.execute();

            Summary summary = Summary.of(given, faultRun);
            summary.writeReceptions(Files.createDirectories(RECEIVED));
            System.out.println(summary);
            System.out.println("faults: answers by status, 0 for none: " + faultRun.answers());
            assertThat(summary.violations()).isEmpty();
        }
    }
}
