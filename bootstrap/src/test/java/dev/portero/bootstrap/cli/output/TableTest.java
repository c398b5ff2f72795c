package dev.portero.bootstrap.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TableTest {

    @Test
    void alignsEachColumnToItsWidestCell() {
        assertThat(new Table("ID", "STATE", "UNTIL")
                        .row("a-long-id", "active", "")
                        .row("b", "on", "tomorrow")
                        .lines())
                .containsExactly("ID         STATE   UNTIL", "a-long-id  active", "b          on      tomorrow");
    }

    @Test
    void printsHeadingsWithoutRows() {
        assertThat(new Table("ID", "STATE").lines()).containsExactly("ID  STATE");
    }

    @Test
    void rejectsARowWithAnotherNumberOfCells() {
        assertThatThrownBy(() -> new Table("ID").row("a", "b"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a row has 1 cells, not 2");
    }
}
