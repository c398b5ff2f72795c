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
    private final List<ReceivedMessage> receptions;
    private final Collection<String> acknowledged;
    private final List<Violation> violations = new ArrayList<>();

    private HistoryChecker(Collection<Row> rows, List<ReceivedMessage> receptions, Collection<String> acknowledged) {
        this.rows = rows.stream().collect(Collectors.toMap(Row::id, Function.identity()));
        this.receptions = receptions;
        this.acknowledged = acknowledged;
    }

    /// @param rows all committed events
    /// @param receptions all received messages, in order
    /// @param acknowledged the request ids of the acknowledged writes
    static List<Violation> violations(
            Collection<Row> rows, List<ReceivedMessage> receptions, Collection<String> acknowledged) {
        HistoryChecker checker = new HistoryChecker(rows, receptions, acknowledged);
        checker.compareRowsWithReceptions();
        checker.checkEventIds();
        checker.checkOrder();
        checker.checkGaps();
        checker.checkAcknowledgedWrites();
        return List.copyOf(checker.violations);
    }

    /// The number of messages that are duplicates of earlier ones.
    static long duplicates(List<ReceivedMessage> receptions) {
        return receptions.size()
                - receptions.stream().map(ReceivedMessage::id).distinct().count();
    }

    private void compareRowsWithReceptions() {
        Set<String> received = new HashSet<>();
        for (ReceivedMessage reception : receptions) {
            received.add(reception.id());
            Row row = rows.get(reception.id());
            if (row == null) {
                add(Kind.PHANTOM, reception);
            } else if (!row.matches(reception)) {
                add(Kind.ALTERED, row + " as " + reception);
            }
        }
        rows.values().stream().filter(row -> !received.contains(row.id())).forEach(row -> add(Kind.LOST, row));
    }

    private void checkEventIds() {
        Map<String, String> ids = new HashMap<>();
        for (ReceivedMessage reception : receptions) {
            String position = reception.user() + " " + reception.sequence();
            String first = ids.putIfAbsent(position, reception.id());
            if (!reception.user().isEmpty() && first != null && !first.equals(reception.id())) {
                add(Kind.TWO_IDS, position + " under " + first + " and " + reception.id());
            }
        }
    }

    private void checkOrder() {
        Set<String> seen = new HashSet<>();
        Map<String, Long> last = new HashMap<>();
        for (ReceivedMessage reception : receptions) {
            if (!reception.user().isEmpty() && seen.add(reception.id())) {
                long before = last.merge(reception.user(), reception.sequence(), Math::max);
                if (before > reception.sequence()) {
                    add(Kind.DISORDER, reception + " after " + before);
                }
            }
        }
    }

    private void checkGaps() {
        Map<String, Set<Long>> sequencesByUser = rows.values().stream()
                .filter(row -> !row.user().isEmpty())
                .collect(Collectors.groupingBy(
                        Row::user, TreeMap::new, Collectors.mapping(Row::sequence, Collectors.toSet())));
        sequencesByUser.forEach((user, sequences) -> {
            for (long position = 1; position <= sequences.size(); position++) {
                if (!sequences.contains(position)) {
                    add(Kind.GAP, user + " has no " + position);
                }
            }
        });
    }

    private void checkAcknowledgedWrites() {
        Set<String> stored = rows.values().stream().map(Row::requestId).collect(Collectors.toSet());
        acknowledged.stream()
                .filter(request -> !stored.contains(request))
                .forEach(request -> add(Kind.NOT_STORED, request));
    }

    private void add(Kind kind, Object what) {
        violations.add(new Violation(kind, what.toString()));
    }
}
