package dev.portero.bootstrap.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.fault.Violation.Kind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class HistoryCheckerTest {

    private static final String CREATED = "user.created";
    private static final String UPDATED = "user.updated";

    private final List<Row> rows = new ArrayList<>(List.of(
            new Row("a1", CREATED, "alice", 1, "r1"),
            new Row("b1", CREATED, "bob", 1, "r2"),
            new Row("a2", UPDATED, "alice", 2, "r3"),
            new Row("a3", UPDATED, "alice", 3, "r4"),
            new Row("n1", "role.changed", "", 0, "r5"),
            new Row("n2", "role.changed", "", 0, "r6")));
    private final List<ReceivedMessage> receptions =
            new ArrayList<>(rows.stream().map(HistoryCheckerTest::receptionOf).toList());
    private final List<String> acknowledged = new ArrayList<>(List.of("r1", "r3"));

    @Test
    void acceptsACompleteHistory() {
        assertThat(kinds()).isEmpty();
        assertThat(HistoryChecker.duplicates(receptions)).isZero();
    }

    @Test
    void countsDuplicatesWithoutAViolation() {
        receptions.addAll(receptions.subList(0, 3));

        assertThat(kinds()).isEmpty();
        assertThat(HistoryChecker.duplicates(receptions)).isEqualTo(3);
    }

    @Test
    void reportsALostEvent() {
        receptions.removeLast();

        assertThat(violations())
                .containsExactly(new Violation(Kind.LOST, rows.getLast().toString()));
    }

    @Test
    void reportsAnEventThatWasNeverCommitted() {
        receptions.add(new ReceivedMessage("x", UPDATED, "bob", 2));

        assertThat(kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void reportsTwoEventIdsForOneSequenceNumber() {
        receptions.add(new ReceivedMessage("x", UPDATED, "alice", 3));

        assertThat(kinds()).containsExactly(Kind.PHANTOM, Kind.TWO_IDS);
        assertThat(violations().getLast().what()).isEqualTo("alice 3 under a3 and x");
    }

    @Test
    void reportsEventsReceivedOutOfOrder() {
        Collections.swap(receptions, 2, 3);

        assertThat(kinds()).containsExactly(Kind.DISORDER);
    }

    @Test
    void reportsDisorderDespiteALaterDuplicate() {
        Collections.swap(receptions, 2, 3);
        receptions.add(receptionOf(rows.get(3)));

        assertThat(kinds()).containsExactly(Kind.DISORDER);
    }

    @Test
    void reportsAGapInTheSequence() {
        rows.remove(2);
        receptions.remove(2);
        acknowledged.clear();

        assertThat(violations()).containsExactly(new Violation(Kind.GAP, "alice has no 2"));
    }

    @Test
    void reportsAnAcknowledgedWriteWithoutARow() {
        acknowledged.add("r7");

        assertThat(violations()).containsExactly(new Violation(Kind.NOT_STORED, "r7"));
    }

    @Test
    void reportsAnEventThatDiffersFromItsCommit() {
        receptions.set(1, new ReceivedMessage("b1", UPDATED, "bob", 1));

        assertThat(kinds()).containsExactly(Kind.ALTERED);
    }

    private List<Violation> violations() {
        return HistoryChecker.violations(rows, receptions, acknowledged);
    }

    private Stream<Kind> kinds() {
        return violations().stream().map(Violation::kind);
    }

    private static ReceivedMessage receptionOf(Row row) {
        return new ReceivedMessage(row.id(), row.type(), row.user(), row.sequence());
    }
}
