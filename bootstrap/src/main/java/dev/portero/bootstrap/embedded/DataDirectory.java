package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Locked data directory of one Portero process: private to its user, and used by one process at a time.
///
/// The lock belongs to the operating system, so it ends with the JVM, however that ends. If the lock could be taken, a
/// process that still runs on the directory is an orphan.
final class DataDirectory implements AutoCloseable {

    private static final String LOCK = "lock";
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    /// POSIX releases a lock when its process closes any channel to the file: a second claim in this JVM must not open
    /// it.
    private static final Set<Path> CLAIMED = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lock;

    private DataDirectory(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Locks the directory, creating it where it is missing; refuses a directory with content of others, and one in
    /// use.
    static DataDirectory claim(Path wanted) {
        refuseOthersContents(wanted);
        Path path = privateDirectory(wanted);
        Ownership.check(path);
        if (!CLAIMED.add(path)) {
            throw inUse(path);
        }
        try {
            return new DataDirectory(path, lock(path));
        } catch (RuntimeException e) {
            CLAIMED.remove(path);
            throw e;
        }
    }

    /// Refuses a directory that is not new and not of Portero: setting its permissions to private would harm, for
    /// example, `/tmp`.
    private static void refuseOthersContents(Path wanted) {
        if (!Files.isDirectory(wanted) || Files.exists(wanted.resolve(LOCK))) {
            return;
        }
        try (Stream<Path> contents = Files.list(wanted)) {
            if (!Files.getPosixFilePermissions(wanted).equals(PRIVATE)
                    && contents.findAny().isPresent()) {
                throw new StartupException(
                        "%s contains other files and is open to other users: choose another, or run  chmod 700 '%s'"
                                .formatted(wanted, wanted));
            }
        } catch (IOException e) {
            throw new StartupException("Cannot read %s: %s".formatted(wanted, e), e);
        }
    }

    /// Directory that only its owner can access, with its links resolved.
    static Path privateDirectory(Path wanted) {
        try {
            Files.createDirectories(wanted, PosixFilePermissions.asFileAttribute(PRIVATE));
            Path path = wanted.toRealPath();
            if (Ownership.isOurs(path)) {
                Files.setPosixFilePermissions(path, PRIVATE);
            }
            return path;
        } catch (FileAlreadyExistsException e) {
            throw new StartupException("%s is not a directory".formatted(wanted), e);
        } catch (IOException | UnsupportedOperationException e) {
            throw new StartupException("Cannot make the directory %s private: %s".formatted(wanted, e), e);
        }
    }

    Path path() {
        return path;
    }

    Path directory(String name) {
        return privateDirectory(path.resolve(name));
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot release " + path, e);
        } finally {
            CLAIMED.remove(path);
        }
    }

    private static FileChannel lock(Path path) {
        Path file = path.resolve(LOCK);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw inUse(path);
            }
            return channel;
        } catch (IOException e) {
            throw new StartupException("Cannot lock %s: %s".formatted(file, e), e);
        }
    }

    private static StartupException inUse(Path path) {
        return new StartupException(
                "%s is in use by another Portero: stop that one, or choose another directory".formatted(path));
    }
}
