package dev.portero.rest.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OpaqueCursorTest {

    @Test
    void roundTripsAPosition() {
        String position = "email\n7\nñandú+x@bücher.example?";

        assertThat(OpaqueCursor.of(position)).matches("[A-Za-z0-9_-]+");
        assertThat(OpaqueCursor.read(OpaqueCursor.of(position))).isEqualTo(position);
        assertThat(OpaqueCursor.read("")).isEmpty();
    }

    @Test
    void treatsAMalformedCursorAsUnreadable() {
        assertThat(OpaqueCursor.read("!!!")).isEqualTo("?");
        assertThat(OpaqueCursor.read("A".repeat(1_001))).isEqualTo("?");
    }
}
