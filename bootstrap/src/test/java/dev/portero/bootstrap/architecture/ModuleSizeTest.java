package dev.portero.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Size of the modules, in lines of main code.
///
/// Every module is visible from `bootstrap`, so each line compiles there, and rules and adapters accumulate in it.
/// Where one of these tests fails, move what is not assembly to its place (docs/decisions/0055); do not raise the
/// bound.
final class ModuleSizeTest {

    private static final String BOOTSTRAP = "bootstrap";

    /// Largest share of `bootstrap` in all lines, in percent.
    private static final int MAX_PERCENT = 25;

    private final Map<String, Long> lines =
            Modules.ALL.stream().collect(Collectors.toMap(Function.identity(), ModuleSizeTest::linesOf));

    @Test
    void bootstrapIsNotTheLargestModule() {
        long bootstrap = lines.getOrDefault(BOOTSTRAP, 0L);

        assertThat(lines.values()).as("%s", lines).anyMatch(other -> other > bootstrap);
    }

    @Test
    void bootstrapStaysBelowItsShare() {
        long all = lines.values().stream().mapToLong(Long::longValue).sum();

        assertThat(100.0 * lines.getOrDefault(BOOTSTRAP, 0L) / all)
                .as("%s", lines)
                .isLessThan(MAX_PERCENT);
    }

    @Test
    void countsEveryModule() {
        assertThat(lines)
                .hasSameSizeAs(Modules.ALL)
                .allSatisfy((module, count) -> assertThat(count).as(module).isGreaterThan(500));
    }

    private static long linesOf(String module) {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .mapToLong(ModuleSizeTest::linesIn)
                    .sum();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static long linesIn(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
