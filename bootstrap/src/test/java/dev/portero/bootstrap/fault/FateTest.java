package dev.portero.bootstrap.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// How the ends of lives are drawn.
final class FateTest {

    @Test
    void drawsEachPointAsOftenAsTheOthers() {
        List<Fate> fates = Fate.drawn(new Random(1), 200);

        Map<Point, Long> often = fates.stream()
                .filter(Fate.AtPoint.class::isInstance)
                .map(Fate.AtPoint.class::cast)
                .collect(groupingBy(Fate.AtPoint::point, counting()));
        assertThat(fates).hasSize(200);
        assertThat(often).containsOnlyKeys(Point.values());
        assertThat(often.values()).allSatisfy(count -> assertThat(count).isBetween(16L, 18L));
    }
}
