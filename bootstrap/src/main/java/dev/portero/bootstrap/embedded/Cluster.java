package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/// PostgreSQL cluster: the data directory together with the password of the superuser; both exist or neither.
record Cluster(Path data, Path passwordFile) {

    static final String NAME = "cluster";

    private static final int PASSWORD_BYTES = 24;
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /// Cluster in this directory, created by the first start.
    static Cluster in(Path postgres, PostgresCommands programs) {
        try {
            Path directory = AtomicDirectory.directory(postgres, NAME, fresh -> initialize(fresh, programs));
            return at(directory);
        } catch (IOException e) {
            throw new StartupException("Cannot create a database in %s: %s".formatted(postgres, e), e);
        }
    }

    static Cluster at(Path directory) {
        return new Cluster(directory.resolve("data"), directory.resolve("password"));
    }

    private static void initialize(Path directory, PostgresCommands programs) throws IOException {
        Cluster cluster = at(directory);
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Files.createFile(cluster.passwordFile, OWNER_ONLY);
        Files.writeString(cluster.passwordFile, Base64.getUrlEncoder().encodeToString(random));
        programs.run(
                "create a database",
                "initdb",
                List.of(
                        "--pgdata=" + cluster.data,
                        "--username=" + EmbeddedPostgres.USER,
                        "--pwfile=" + cluster.passwordFile,
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        // PostgreSQL's own collation: the same on every machine, independent of the C library
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions"));
    }

    String password() {
        try {
            return Files.readString(passwordFile).strip();
        } catch (IOException e) {
            throw new StartupException(
                    "The password file of the embedded database, %s, is missing: restore it, or move %s away"
                            .formatted(passwordFile, passwordFile.getParent()),
                    e);
        }
    }
}
