package dev.portero.rest.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageNumberTest {

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "1, 1",
        "25, 25",
        "0, 1",
        "-5, 1",
        "ten, 0",
        "1.5, 0",
        "99999999999999999999, 2147483647",
        "-99999999999999999999, 1",
        "007, 7"
    })
    void clampsThePageNumber(String requested, int expected) {
        assertThat(PageNumber.of(requested)).isEqualTo(expected);
    }
}
