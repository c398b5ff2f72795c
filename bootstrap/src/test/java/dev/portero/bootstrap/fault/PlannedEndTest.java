package dev.portero.bootstrap.fault;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Tests of the random plan of process ends.
final class PlannedEndTest {

    @Test
    void drawsEachPointAsOftenAsTheOthers() {
        List<PlannedEnd> plannedEnds = PlannedEnd.drawn(new Random(1), 200);

        Map<FaultPoint, Long> often = plannedEnds.stream()
                .filter(PlannedEnd.AtPoint.class::isInstance)
                .map(PlannedEnd.AtPoint.class::cast)
                .collect(groupingBy(PlannedEnd.AtPoint::point, counting()));
        assertThat(plannedEnds).hasSize(200);
        assertThat(often).containsOnlyKeys(FaultPoint.values());
        assertThat(often.values()).allSatisfy(count -> assertThat(count).isBetween(16L, 18L));
    }
}
