package dev.portero.rest.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OpaqueCursorTest {

    @Test
    void bringsAPlaceThereAndBack() {
        String place = "email\n7\nñandú+x@bücher.example?";

        assertThat(OpaqueCursor.of(place)).matches("[A-Za-z0-9_-]+");
        assertThat(OpaqueCursor.read(OpaqueCursor.of(place))).isEqualTo(place);
        assertThat(OpaqueCursor.read("")).isEmpty();
    }

    @Test
    void makesNothingOfWhatIsNoCursor() {
        assertThat(OpaqueCursor.read("!!!")).isEqualTo("?");
        assertThat(OpaqueCursor.read("A".repeat(1_001))).isEqualTo("?");
    }
}
