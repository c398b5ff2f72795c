package dev.portero.application.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.inbox.CommandMetrics.Result;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandMetricsTest {

    @Test
    void countsEveryResult() {
        CommandMetrics metrics = new CommandMetrics();
        metrics.add(Result.DONE);
        metrics.add(Result.DONE);
        metrics.add(Result.MALFORMED);

        assertThat(metrics.counts())
                .isEqualTo(Map.of(
                        "done", 2L, "duplicate", 0L, "failed", 0L, "malformed", 1L, "refused", 0L, "requeued", 0L));
    }
}
