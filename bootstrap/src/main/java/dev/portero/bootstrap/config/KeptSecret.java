package dev.portero.bootstrap.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// A secret that development makes for itself, in a file that only its owner may read.
final class KeptSecret {

    private static final String NAME = "key-encryption.secret";
    private static final int SECRET_BYTES = 48;
    private static final int SECRET_CHARACTERS = 64;

    private KeptSecret() {}

    static boolean isIn(Path home) {
        return Files.exists(home.resolve(NAME));
    }

    /// The secret of this directory, made when it is first asked for: whoever comes at the same time gets the same,
    /// since the file is locked from the look at it until it is written.
    ///
    /// @throws Refusal when the file cannot be made or read, or holds something else
    static synchronized String in(Path home) {
        Path file = home.resolve(NAME);
        try {
            Files.createDirectories(
                    home, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            String kept = read(file);
            if (kept.length() != SECRET_CHARACTERS) {
                throw new Refusal(List.of(file + " does not hold the secret that was once put there: set"
                        + " KEY_ENCRYPTION_SECRET, or remove the file and, in the database, signing_keys"));
            }
            return kept;
        } catch (IOException | UnsupportedOperationException failure) {
            throw new Refusal(List.of("KEY_ENCRYPTION_SECRET is not set, and " + file + " cannot be used instead: "
                    + failure.getClass().getSimpleName()));
        }
    }

    private static String read(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            channel.lock(); // until it is closed
            if (channel.size() == 0) {
                channel.write(ByteBuffer.wrap(fresh().getBytes(StandardCharsets.US_ASCII)), 0);
                channel.force(true);
            }
            ByteBuffer content = ByteBuffer.allocate(SECRET_CHARACTERS + 1);
            channel.read(content, 0);
            return new String(content.array(), 0, content.position(), StandardCharsets.US_ASCII).strip();
        }
    }

    private static String fresh() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
