package dev.portero.rest.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Golden test of the error codes: clients branch on them, so a changed code breaks the contract and has to be visible
/// in a review.
final class ProblemCodesTest {

    private static final Path GOLDEN = Path.of("src/test/resources/wire/problem-codes.txt");

    @Test
    void allCodesAreInTheGoldenFile() throws Exception {
        List<String> codes = kinds().map(kind -> kind.status().getCode() + " " + kind.code())
                .sorted()
                .toList();

        assertThat(codes).isEqualTo(Files.readAllLines(GOLDEN));
    }

    @Test
    void everyMessageIsASentence() throws Exception {
        assertThat(kinds().filter(kind -> !kind.equals(CommonProblems.INTERNAL_ERROR)))
                .allSatisfy(kind -> assertThat(kind.message()).matches("[A-Z].*\\."));
    }

    private static Stream<ProblemKind> kinds() throws Exception {
        Path classes = Path.of(ProblemKind.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .filter(file -> file.toString().endsWith("Problems.class"))
                    .map(file -> classes.relativize(file)
                            .toString()
                            .replace(".class", "")
                            .replace('/', '.'))
                    .flatMap(ProblemCodesTest::constantsOf)
                    .toList()
                    .stream();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Stream<ProblemKind> constantsOf(String type) {
        try {
            List<ProblemKind> kinds = new ArrayList<>();
            for (Field field : Class.forName(type).getDeclaredFields()) {
                if (field.getType() == ProblemKind.class) {
                    field.setAccessible(true);
                    kinds.add((ProblemKind) field.get(null));
                }
            }
            return kinds.stream();
        } catch (ReflectiveOperationException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
