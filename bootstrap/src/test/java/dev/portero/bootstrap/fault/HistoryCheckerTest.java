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
    private final List<ReceivedMessages> receptions =
            new ArrayList<>(rows.stream().map(HistoryCheckerTest::receptionOf).toList());
    private final List<String> acknowledged = new ArrayList<>(List.of("r1", "r3"));

    @Test
    void findsNothingWrongWhereNothingIs() {
        assertThat(kinds()).isEmpty();
        assertThat(HistoryChecker.repeats(receptions)).isZero();
    }

    @Test
    void takesRepeatsForWhatTheyAre() {
        receptions.addAll(receptions.subList(0, 3));

        assertThat(kinds()).isEmpty();
        assertThat(HistoryChecker.repeats(receptions)).isEqualTo(3);
    }

    @Test
    void namesALostEvent() {
        receptions.removeLast();

        assertThat(violations())
                .containsExactly(new Violation(Kind.LOST, rows.getLast().toString()));
    }

    @Test
    void namesAPhantom() {
        receptions.add(new ReceivedMessages("x", UPDATED, "bob", 2));

        assertThat(kinds()).containsExactly(Kind.PHANTOM);
    }

    @Test
    void namesTwoIdsForOneSequence() {
        receptions.add(new ReceivedMessages("x", UPDATED, "alice", 3));

        assertThat(kinds()).containsExactly(Kind.PHANTOM, Kind.TWO_IDS);
        assertThat(violations().getLast().what()).isEqualTo("alice 3 under a3 and x");
    }

    @Test
    void namesASwappedOrder() {
        Collections.swap(receptions, 2, 3);

        assertThat(kinds()).containsExactly(Kind.DISORDER);
    }

    @Test
    void namesAnOrderThatOnlyARepeatWouldMakeGood() {
        Collections.swap(receptions, 2, 3);
        receptions.add(receptionOf(rows.get(3)));

        assertThat(kinds()).containsExactly(Kind.DISORDER);
    }

    @Test
    void namesAGapAndAMissingBeginning() {
        rows.remove(2);
        receptions.remove(2);
        acknowledged.clear();

        assertThat(violations()).containsExactly(new Violation(Kind.GAP, "alice has no 2"));
    }

    @Test
    void namesAnAcknowledgedWriteWithoutARow() {
        acknowledged.add("r7");

        assertThat(violations()).containsExactly(new Violation(Kind.UNKEPT, "r7"));
    }

    @Test
    void namesWhatWasToldOtherwiseThanItWasCommitted() {
        receptions.set(1, new ReceivedMessages("b1", UPDATED, "bob", 1));

        assertThat(kinds()).containsExactly(Kind.MISTOLD);
    }

    private List<Violation> violations() {
        return HistoryChecker.violations(rows, receptions, acknowledged);
    }

    private Stream<Kind> kinds() {
        return violations().stream().map(Violation::kind);
    }

    private static ReceivedMessages receptionOf(Row row) {
        return new ReceivedMessages(row.id(), row.type(), row.user(), row.sequence());
    }
}
