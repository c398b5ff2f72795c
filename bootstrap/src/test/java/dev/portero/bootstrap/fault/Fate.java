package dev.portero.bootstrap.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// How one life of the service ends.
sealed interface Fate {

    /// From inside, when a point is passed for the n-th time.
    record AtPoint(Point point, int nth) implements Fate {}

    /// From outside, so long after so many more writes were acknowledged.
    record AtRandom(int writes, Duration later) implements Fate {}

    List<Point> POINTS = List.of(Point.values());
    int LATEST_PASS = 12;
    int MOST_WRITES = 60;
    int LONGEST_NANOS = 50_000_000;

    /// So many fates, each point in its turn and as many at random, in an order of chance.
    static List<Fate> drawn(Random random, int many) {
        List<Fate> fates = new ArrayList<>();
        int trapped = 0;
        for (int number = 0; number < many; number++) {
            boolean isTrapped = number < POINTS.size() || number % 2 == 0;
            fates.add(isTrapped ? atPoint(random, trapped++) : atRandom(random));
        }
        Collections.shuffle(fates, random);
        return fates;
    }

    private static Fate atPoint(Random random, int turn) {
        Point point = POINTS.get(turn % POINTS.size());
        return new AtPoint(point, 1 + random.nextInt(LATEST_PASS));
    }

    private static Fate atRandom(Random random) {
        return new AtRandom(random.nextInt(MOST_WRITES), Duration.ofNanos(random.nextInt(LONGEST_NANOS)));
    }
}
