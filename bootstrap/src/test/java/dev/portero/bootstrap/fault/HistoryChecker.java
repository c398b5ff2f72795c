package dev.portero.bootstrap.fault;

import dev.portero.bootstrap.fault.Violation.Kind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Checker of a run's history: compares committed, received and acknowledged events (like Jepsen's checker).
final class HistoryChecker {

    private final Map<String, Row> rows;
    private final List<ReceivedMessages> receptions;
    private final Collection<String> acknowledged;
    private final List<Violation> violations = new ArrayList<>();

    private HistoryChecker(Collection<Row> rows, List<ReceivedMessages> receptions, Collection<String> acknowledged) {
        this.rows = rows.stream().collect(Collectors.toMap(Row::id, Function.identity()));
        this.receptions = receptions;
        this.acknowledged = acknowledged;
    }

    /// @param rows all committed events
    /// @param receptions all received messages, in order
    /// @param acknowledged the request ids of the acknowledged writes
    static List<Violation> violations(
            Collection<Row> rows, List<ReceivedMessages> receptions, Collection<String> acknowledged) {
        HistoryChecker checker = new HistoryChecker(rows, receptions, acknowledged);
        checker.comparesRowsWithReceptions();
        checker.looksForTwoIds();
        checker.looksAtTheOrder();
        checker.looksForGaps();
        checker.looksForWhatWasPromised();
        return List.copyOf(checker.violations);
    }

    /// The number of messages that are duplicates of earlier ones.
    static long repeats(List<ReceivedMessages> receptions) {
        return receptions.size()
                - receptions.stream().map(ReceivedMessages::id).distinct().count();
    }

    private void comparesRowsWithReceptions() {
        Set<String> received = new HashSet<>();
        for (ReceivedMessages reception : receptions) {
            received.add(reception.id());
            Row row = rows.get(reception.id());
            if (row == null) {
                add(Kind.PHANTOM, reception);
            } else if (!row.isToldBy(reception)) {
                add(Kind.MISTOLD, row + " as " + reception);
            }
        }
        rows.values().stream().filter(row -> !received.contains(row.id())).forEach(row -> add(Kind.LOST, row));
    }

    private void looksForTwoIds() {
        Map<String, String> ids = new HashMap<>();
        for (ReceivedMessages reception : receptions) {
            String place = reception.user() + " " + reception.sequence();
            String first = ids.putIfAbsent(place, reception.id());
            if (!reception.user().isEmpty() && first != null && !first.equals(reception.id())) {
                add(Kind.TWO_IDS, place + " under " + first + " and " + reception.id());
            }
        }
    }

    private void looksAtTheOrder() {
        Set<String> seen = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        for (ReceivedMessages reception : receptions) {
            if (!reception.user().isEmpty() && seen.add(reception.id())) {
                long before = last.merge(reception.user(), reception.sequence(), Math::max);
                if (before > reception.sequence()) {
                    add(Kind.DISORDER, reception + " after " + before);
                }
            }
        }
    }

    private void looksForGaps() {
        Map<String, Set<Long>> stories = rows.values().stream()
                .filter(row -> !row.user().isEmpty())
                .collect(Collectors.groupingBy(
                        Row::user, TreeMap::new, Collectors.mapping(Row::sequence, Collectors.toSet())));
        stories.forEach((user, sequences) -> {
            for (long place = 1; place <= sequences.size(); place++) {
                if (!sequences.contains(place)) {
                    add(Kind.GAP, user + " has no " + place);
                }
            }
        });
    }

    private void looksForWhatWasPromised() {
        Set<String> kept = rows.values().stream().map(Row::requestId).collect(Collectors.toSet());
        acknowledged.stream().filter(request -> !kept.contains(request)).forEach(request -> add(Kind.UNKEPT, request));
    }

    private void add(Kind kind, Object what) {
        violations.add(new Violation(kind, what.toString()));
    }
}
