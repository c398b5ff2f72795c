package dev.portero.bootstrap.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Planned end of one process run.
sealed interface PlannedEnd {

    /// At a fault point, when it is reached for the n-th time.
    record AtPoint(FaultPoint point, int nth) implements PlannedEnd {}

    /// By SIGKILL, this long after so many further writes were acknowledged.
    record AtRandom(int writes, Duration later) implements PlannedEnd {}

    List<FaultPoint> POINTS = List.of(FaultPoint.values());
    int LATEST_PASS = 12;
    int MOST_WRITES = 60;
    int LONGEST_NANOS = 50_000_000;

    /// Draws the ends of many runs in random order: half of them at the fault points in turn, half of them at random
    /// times.
    static List<PlannedEnd> drawn(Random random, int many) {
        List<PlannedEnd> plannedEnds = new ArrayList<>();
        int turn = 0;
        for (int number = 0; number < many; number++) {
            boolean isAtPoint = number < POINTS.size() || number % 2 == 0;
            plannedEnds.add(isAtPoint ? atPoint(random, turn++) : atRandom(random));
        }
        Collections.shuffle(plannedEnds, random);
        return plannedEnds;
    }

    private static PlannedEnd atPoint(Random random, int turn) {
        FaultPoint point = POINTS.get(turn % POINTS.size());
        return new AtPoint(point, 1 + random.nextInt(LATEST_PASS));
    }

    private static PlannedEnd atRandom(Random random) {
        return new AtRandom(random.nextInt(MOST_WRITES), Duration.ofNanos(random.nextInt(LONGEST_NANOS)));
    }
}
