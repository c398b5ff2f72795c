package dev.portero.bootstrap.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Compiled classes of all modules.
final class Modules {

    static final List<String> ALL = List.of(
            "domain", "application", "adapters-rest", "adapters-persistence", "adapters-messaging", "bootstrap");

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
        return new ClassFileImporter().importPaths(paths);
    }
}
