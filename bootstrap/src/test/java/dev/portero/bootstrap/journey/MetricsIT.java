package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Metrics of the running service, with its database connection pool and its JVM, held to the monitoring page.
final class MetricsIT {

    private static final Path PAGE = Path.of("..", "docs", "operations", "monitoring.md");
    private static final Pattern DOCUMENTED =
            Pattern.compile("(?m)^\\| `((?:portero|hikaricp|rabbitmq|jvm|process|system)_[a-z0-9_]+)` \\|");
    private static final Pattern EXPOSED = Pattern.compile("(?m)^# TYPE (\\w+) ");

    /// Only garbage collectors that work beside the application have it, and not before they have done so.
    private static final String CONCURRENT_COLLECTION = "jvm_gc_concurrent_phase_time_seconds";

    @TempDir
    Path directory = Path.of("");

    @Test
    @Timeout(120)
    void monitoringPageListsExactlyTheMetrics() throws IOException {
        Set<String> documented = names(DOCUMENTED, Files.readString(PAGE));
        try (ServiceFixture fixture = ServiceFixture.onSharedServer(directory.resolve("portero"))) {
            fixture.client().register("a@b.cl", "alice");
            String metrics = fixture.client().get("/metrics").body();
            while (!metrics.contains("jvm_gc_pause_seconds")) {
                System.gc();
                metrics = fixture.client().get("/metrics").body();
            }

            Set<String> exposed = names(EXPOSED, metrics);
            exposed.removeIf(name -> !documented.contains(name) && documented.contains(name.replaceFirst("_max$", "")));
            exposed.add(CONCURRENT_COLLECTION);
            assertThat(exposed).isEqualTo(documented);
        }
    }

    private static Set<String> names(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
