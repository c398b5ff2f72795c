package dev.portero.bootstrap.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;

/// Check of file ownership. PostgreSQL starts only on files of its own user, and reports others late and unclearly.
final class Ownership {

    /// Deep enough to reach each file at the top of the data directory of the database.
    private static final int DEPTH = 4;

    private Ownership() {}

    static long user() {
        return new UnixSystem().getUid();
    }

    static boolean isOurs(Path path) throws IOException {
        return ((Number) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS)).longValue() == user();
    }

    /// Refuses a tree that contains a file of another user, and names the command that corrects it.
    static void check(Path tree) {
        try {
            Files.walkFileTree(tree, Set.of(), DEPTH, new EachIsOurs(tree));
        } catch (IOException e) {
            throw new StartupException("Cannot read %s: %s".formatted(tree, e), e);
        }
    }

    private static final class EachIsOurs extends SimpleFileVisitor<Path> {

        private final Path tree;

        EachIsOurs(Path tree) {
            this.tree = tree;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            return refuseForeign(directory);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            return refuseForeign(file);
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException cause) throws IOException {
            if (cause instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE; // a running server creates and deletes files concurrently
            }
            refuseForeign(file);
            throw cause;
        }

        private FileVisitResult refuseForeign(Path file) throws IOException {
            if (isOurs(file)) {
                return FileVisitResult.CONTINUE;
            }
            String owner = Files.getOwner(file, LinkOption.NOFOLLOW_LINKS).getName();
            String us = System.getProperty("user.name");
            throw new StartupException("%s belongs to %s: run this as %s instead of %s, or run  sudo chown -R %s '%s'"
                    .formatted(file, owner, owner, us, us, tree));
        }
    }
}
