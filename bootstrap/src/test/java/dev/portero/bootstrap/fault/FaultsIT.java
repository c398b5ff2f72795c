package dev.portero.bootstrap.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Fault injection test: no event is lost and none is made up, whatever process is killed at whatever time.
@Tag("real")
@ExtendWith(RealBroker.class)
final class FaultsIT {

    private static final Path RECEIVED = Path.of("target", "faults");

    @TempDir
    Path directory = Path.of("");

    @Test
    @Timeout(300)
    void publishesEachCommittedEventAndNoOther() throws Exception {
        FaultPlan plan = FaultPlan.of(5, 150, 2, 1);
        System.out.println("faults: " + plan);
        try (FaultRun faultRun = new FaultRun(plan, directory)) {
            faultRun.execute();

            Summary summary = Summary.of(plan, faultRun);
            summary.writeReceptions(Files.createDirectories(RECEIVED));
            System.out.println(summary);
            assertThat(summary.violations()).isEmpty();
        }
    }
}
