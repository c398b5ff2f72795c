package dev.portero.bootstrap.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// How one life of the service ends.
sealed interface RequestOutcome {

    /// From inside, when a point is passed for the n-th time.
    record AtPoint(FaultPoint point, int nth) implements RequestOutcome {}

    /// From outside, so long after so many more writes were acknowledged.
    record AtRandom(int writes, Duration later) implements RequestOutcome {}

    List<FaultPoint> POINTS = List.of(FaultPoint.values());
    int LATEST_PASS = 12;
    int MOST_WRITES = 60;
    int LONGEST_NANOS = 50_000_000;

    /// So many fates, each point in its turn and as many at random, in an order of chance.
    static List<RequestOutcome> drawn(Random random, int many) {
        List<RequestOutcome> fates = new ArrayList<>();
        int trapped = 0;
        for (int number = 0; number < many; number++) {
            boolean isTrapped = number < POINTS.size() || number % 2 == 0;
            fates.add(isTrapped ? atPoint(random, trapped++) : atRandom(random));
        }
        Collections.shuffle(fates, random);
        return fates;
    }

    private static RequestOutcome atPoint(Random random, int turn) {
        FaultPoint point = POINTS.get(turn % POINTS.size());
        return new AtPoint(point, 1 + random.nextInt(LATEST_PASS));
    }

    private static RequestOutcome atRandom(Random random) {
        return new AtRandom(random.nextInt(MOST_WRITES), Duration.ofNanos(random.nextInt(LONGEST_NANOS)));
    }
}
