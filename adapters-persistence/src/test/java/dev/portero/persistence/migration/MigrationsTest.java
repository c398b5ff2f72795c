package dev.portero.persistence.migration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class MigrationsTest {

    private static final Path FILES = Path.of("src/main/resources/db/migration");

    @Test
    void latestIsTheNumberOfTheNewestFile() throws IOException {
        assertThat(numbers().getLast()).isEqualTo(Integer.parseInt(Migrations.LATEST));
    }

    @Test
    void areNumberedWithoutGaps() throws IOException {
        assertThat(numbers())
                .containsExactlyElementsOf(Stream.iterate(1, number -> number + 1)
                        .limit(numbers().size())
                        .toList());
    }

    private static List<Integer> numbers() throws IOException {
        try (Stream<Path> files = Files.list(FILES)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("V")) // the others are callbacks
                    .map(name -> Integer.parseInt(name.substring(1, name.indexOf("__"))))
                    .sorted()
                    .toList();
        }
    }
}
