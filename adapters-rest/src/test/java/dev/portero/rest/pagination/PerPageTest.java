package dev.portero.rest.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PerPageTest {

    @ParameterizedTest
    @CsvSource({
        "'', 10",
        "1, 1",
        "25, 25",
        "100, 100",
        "101, 100",
        "0, 1",
        "-5, 1",
        "ten, 10",
        "1.5, 10",
        "99999999999999999999, 100",
        "-99999999999999999999, 1",
        "007, 7"
    })
    void clampsThePageSize(String requested, int expected) {
        assertThat(PerPage.of(requested)).isEqualTo(expected);
    }
}
