package dev.portero.persistence.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portero.application.audit.port.ChainHeadWitness;
import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.DatabaseIdentity;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Audit head witness in a directory of this machine: one file of one line for each database, replaced atomically. The
/// file has the name of the database's identity, so that another audit key does not lead to another file. Without a
/// directory it stores nothing.
@Singleton
final class FileChainHeadWitness implements ChainHeadWitness {

    private static final Logger LOG = LoggerFactory.getLogger(FileChainHeadWitness.class);

    /// Epoch, number, hash and MAC.
    private static final Pattern LINE =
            Pattern.compile("portero-audit-head-v1 ([0-9]{1,18}) ([0-9]{1,18}):(\\S*) (\\S+)\\R?");

    private final Optional<Path> directory;
    private final DatabaseIdentity database;
    private @Nullable Path file;
    private boolean failing;

    /// @param directory empty for none
    FileChainHeadWitness(@Value("${portero.audit.head-dir:}") String directory, DatabaseIdentity database) {
        this.database = database;
        this.directory = directory.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(directory).toAbsolutePath());
    }

    @Override
    public synchronized Optional<Checkpoint> find() {
        return directory.flatMap(home -> read(fileIn(home)));
    }

    @Override
    public synchronized void raise(Checkpoint checkpoint) {
        directory.map(this::fileIn).ifPresent(found -> raise(found, checkpoint));
    }

    private void raise(Path file, Checkpoint checkpoint) {
        try {
            if (read(file).filter(stored -> !checkpoint.isAfter(stored)).isEmpty()) {
                write(file, checkpoint);
            }
            failing = false;
        } catch (IOException | UncheckedIOException failure) {
            warnOnce(file, failure);
        }
    }

    private static void write(Path file, Checkpoint checkpoint) throws IOException {
        Path directory = file.getParent();
        Files.createDirectories(directory);
        Path temporary = Files.createTempFile(directory, "head", ".tmp");
        try {
            Files.writeString(temporary, line(checkpoint), UTF_8);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static String line(Checkpoint checkpoint) {
        return "portero-audit-head-v1 %d %d:%s %s%n"
                .formatted(checkpoint.epoch(), checkpoint.number(), checkpoint.hash(), checkpoint.mac());
    }

    private static Optional<Checkpoint> read(Path file) {
        try {
            Matcher line = LINE.matcher(Files.readString(file, UTF_8));
            return Optional.of(
                    line.matches()
                            ? new Checkpoint(
                                    Long.parseLong(line.group(1)),
                                    Long.parseLong(line.group(2)),
                                    line.group(3),
                                    line.group(4))
                            : new Checkpoint(0, 0, "", "unreadable"));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("the audit head cannot be read from " + file, failure);
        }
    }

    /// The file of this database, whose identity is read once.
    private Path fileIn(Path home) {
        Path known = file;
        if (known == null) {
            known = home.resolve(database.name() + ".head");
            file = known;
        }
        return known;
    }

    private void warnOnce(Path file, Exception failure) {
        if (!failing) {
            failing = true;
            LOG.warn(
                    "the audit head cannot be written to {}: sealing continues without; check AUDIT_HEAD_DIR",
                    file,
                    failure);
        }
    }
}
