package dev.portero.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.DoctorFinding.Level;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DiskFindingsTest {

    @ParameterizedTest
    @CsvSource({"50000000000, OK", "1500000000, WARN", "100000000, FAIL", "0, FAIL"})
    void failsWhenTheDiskIsAlmostFull(long free, Level level) {
        DoctorFinding finding = DiskFindings.of("/data", free);

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.found()).contains("GiB are free at /data");
    }
}
