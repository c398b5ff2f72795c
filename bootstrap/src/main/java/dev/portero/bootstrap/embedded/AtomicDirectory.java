package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Atomic creation of directories: a directory is filled under a temporary name and renamed when it is complete, so
/// that a kill half-way leaves nothing that a later start could take for complete.
final class AtomicDirectory {

    private static final String UNFINISHED = "new-";

    private AtomicDirectory() {}

    /// Function that fills a directory.
    @FunctionalInterface
    interface Filling {
        void into(Path directory) throws IOException;
    }

    /// Directory `name` within `parent`, filled now unless it exists.
    static Path directory(Path parent, String name, Filling filling) throws IOException {
        Path whole = parent.resolve(name);
        removeUnfinished(parent);
        if (!Files.isDirectory(whole)) {
            Path unfinished = Files.createTempDirectory(parent, UNFINISHED);
            filling.into(unfinished);
            Files.move(unfinished, whole, StandardCopyOption.ATOMIC_MOVE);
        }
        return whole;
    }

    private static void removeUnfinished(Path parent) throws IOException {
        List<Path> unfinished;
        try (Stream<Path> children = Files.list(parent)) {
            unfinished = children.filter(child -> child.getFileName().toString().startsWith(UNFINISHED))
                    .toList();
        }
        for (Path each : unfinished) {
            try {
                remove(each);
            } catch (IOException e) {
                // A process of the killed start may still write there, to no effect: a later start deletes it.
            }
        }
    }

    private static void remove(Path tree) throws IOException {
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
