package dev.portero.bootstrap.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Secret file of a home directory: a sealing secret that development generates, readable by its owner only. Reading
/// never creates it: only a start that has seen a database without sealed keys may do so.
final class DevelopmentSecretFile {

    private static final String NAME = "key-encryption.secret";
    private static final int SECRET_BYTES = 48;
    private static final int SECRET_CHARACTERS = 64;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private DevelopmentSecretFile() {}

    static Path file(Path home) {
        return home.resolve(NAME);
    }

    /// Secret of this directory; empty where the file does not exist, or is empty.
    ///
    /// @throws InvalidConfiguration when the file cannot be read, or contains something else
    static Optional<String> find(Path home) {
        Path file = file(home);
        try {
            return Files.exists(file) && Files.size(file) > 0
                    ? Optional.of(checked(file, Files.readString(file, StandardCharsets.ISO_8859_1)))
                    : Optional.empty();
        } catch (IOException failure) {
            throw unusable(file, failure);
        }
    }

    /// Secret of this directory, created where there is none. The file is locked from reading to writing, so that
    /// processes that start at the same time get the same secret.
    ///
    /// @throws InvalidConfiguration when the file cannot be created or read, or contains something else
    static synchronized String make(Path home) {
        Path file = file(home);
        try {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return checked(file, readOrWrite(file));
        } catch (IOException | UnsupportedOperationException failure) {
            throw unusable(file, failure);
        }
    }

    /// Whether users other than the owner may read the file.
    static boolean isOpenToOthers(Path home) {
        try {
            return !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file(home)));
        } catch (IOException | UnsupportedOperationException unknown) {
            return false;
        }
    }

    private static String checked(Path file, String content) {
        String secret = content.strip();
        if (secret.length() != SECRET_CHARACTERS) {
            throw new InvalidConfiguration(
                    List.of(file + " is damaged: it does not contain a generated secret; restore it from a backup, or"
                            + " set KEY_ENCRYPTION_SECRET; without a backup, delete the file, and the next start"
                            + " reports how to replace the secret"));
        }
        return secret;
    }

    private static InvalidConfiguration unusable(Path file, Exception failure) {
        return new InvalidConfiguration(
                List.of("KEY_ENCRYPTION_SECRET is not set, and " + file + " cannot be used instead ("
                        + failure.getClass().getSimpleName()
                        + "): make it readable for the user of this process, or set KEY_ENCRYPTION_SECRET"));
    }

    private static String readOrWrite(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            channel.lock(); // until it is closed
            if (channel.size() == 0) {
                channel.write(ByteBuffer.wrap(generate().getBytes(StandardCharsets.US_ASCII)), 0);
                channel.force(true);
            }
            ByteBuffer content = ByteBuffer.allocate(SECRET_CHARACTERS + 2);
            channel.read(content, 0);
            return new String(content.array(), 0, content.position(), StandardCharsets.ISO_8859_1);
        }
    }

    private static String generate() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
