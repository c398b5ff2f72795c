package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/// Compiled classes of all modules, without the generated bean definitions of the application module.
final class Modules {

    static final List<String> ALL = List.of(
            "domain", "application", "adapters-rest", "adapters-persistence", "adapters-messaging", "bootstrap");

    /// Bean definitions of imported classes: generated in `bootstrap`, in the package of the class
    /// (docs/decisions/0056).
    private static final Pattern IMPORTED_BEAN =
            Pattern.compile(".*/dev/portero/application/.*/\\$\\w+\\$Definition\\.class");

    private Modules() {}

    static JavaClasses main() {
        return read("classes");
    }

    static JavaClasses tests() {
        return read("test-classes");
    }

    private static JavaClasses read(String directory) {
        List<Path> paths = ALL.stream()
                .map(module -> Path.of("..", module, "target", directory))
                .toList();
        paths.forEach(path -> {
            if (!Files.isDirectory(path)) {
                throw new IllegalStateException(path + " is missing: build all modules together");
            }
        });
        return new ClassFileImporter()
                .withImportOption(location -> !location.matches(IMPORTED_BEAN))
                .importPaths(paths);
    }
}
