package dev.portero.bootstrap.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Nothing is lost and nothing invented, whatever is killed when.
final class FaultsIT {

    @TempDir
    Path directory = Path.of("");

    @Test
    @Timeout(300)
    void losesNothingAndInventsNothing() throws Exception {
        Plan plan = Plan.of(12, 500, 3, 1);
        System.out.println("faults: " + plan);
        try (Storm storm = new Storm(plan, directory)) {
            storm.rage();

            System.out.println(Summary.of(plan, storm));
            assertThat(storm.violations()).isEmpty();
        }
    }
}
