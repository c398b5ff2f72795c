package dev.portero.bootstrap.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Package structure of the main code: size of packages, unique class names, content of ports, and how doc comments
/// begin.
/// It reads the sources, since comments are in no class file.
final class PackageStructureTest {

    private static final int MOST_CLASSES = 24;
    private static final int MOST_IN_A_ROOT = 5;
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+);");
    private static final Pattern ROOT = Pattern.compile("dev\\.portero\\.\\w+");
    private static final Pattern CLASS_IN_A_PORT =
            Pattern.compile("(?m)^(?:public )?(?:final |abstract )*class (.*)\\{");
    private static final Pattern FIRST_WORD = Pattern.compile("(?m)(?:^|[^/\n]\n)[ \t]*/// (\\w+)");
    private static final Set<String> INDEFINITE_PERSONS =
            Set.of("Somebody", "Someone", "Whoever", "Nobody", "Anybody", "Anyone", "Everybody", "Everyone");

    /// A source file of the main code.
    private record Source(Path path, String text) {

        static Source read(Path path) {
            try {
                return new Source(path, Files.readString(path));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        String name() {
            return path.getFileName().toString().replace(".java", "");
        }

        String packageName() {
            Matcher declaration = PACKAGE.matcher(text);
            return declaration.find() ? declaration.group(1) : "";
        }

        boolean isType() {
            return !name().equals("package-info");
        }
    }

    private final List<Source> sources =
            Modules.ALL.stream().flatMap(PackageStructureTest::read).toList();

    @Test
    void classNamesAreUnique() {
        Map<String, Set<String>> packagesOf = new TreeMap<>();
        types().forEach(source -> packagesOf
                .computeIfAbsent(source.name(), name -> new TreeSet<>())
                .add(source.packageName()));

        packagesOf.values().removeIf(packages -> packages.size() == 1);
        assertThat(packagesOf).isEmpty();
    }

    @Test
    void packagesAreSmall() {
        Map<String, Long> sizes =
                types().collect(Collectors.groupingBy(Source::packageName, TreeMap::new, Collectors.counting()));

        assertThat(sizes).hasSizeGreaterThan(50);
        sizes.entrySet()
                .removeIf(entry -> entry.getValue() <= (isRoot(entry.getKey()) ? MOST_IN_A_ROOT : MOST_CLASSES));
        assertThat(sizes).isEmpty();
    }

    @Test
    void portPackagesContainNoClasses() {
        List<String> classes = types().filter(source -> source.packageName().endsWith(".port"))
                .flatMap(source -> CLASS_IN_A_PORT
                        .matcher(source.text())
                        .results()
                        .map(declared -> declared.group(1))
                        .filter(declared -> !declared.matches(".* extends (?:\\w*Exception|Unavailable) ")))
                .toList();

        assertThat(classes).isEmpty();
    }

    @Test
    void docCommentsBeginWithNoIndefinitePerson() {
        List<String> comments = sources.stream()
                .flatMap(source -> FIRST_WORD
                        .matcher(source.text())
                        .results()
                        .filter(word -> INDEFINITE_PERSONS.contains(word.group(1)))
                        .map(word -> source.path() + ": " + word.group(1)))
                .toList();

        assertThat(comments).isEmpty();
    }

    private Stream<Source> types() {
        return sources.stream().filter(Source::isType);
    }

    private static boolean isRoot(String packageName) {
        return ROOT.matcher(packageName).matches();
    }

    private static Stream<Source> read(String module) {
        Path root = Path.of("..", module, "src", "main", "java");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".java")).map(Source::read).toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
