package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// Lookup of the embedded database of a `run` in another process, by its home directory.
public final class RunningPostgres {

    private static final int LINE_OF_THE_PORT = 3;

    private RunningPostgres() {}

    /// URL of the database, with its password: not for logs. Empty where no server seems to run there.
    public static Optional<String> url(Path home) {
        Cluster cluster = Cluster.at(home.resolve("postgres").resolve(Cluster.NAME));
        try {
            List<String> lines = Files.readAllLines(cluster.data().resolve("postmaster.pid"));
            int port = Integer.parseInt(lines.get(LINE_OF_THE_PORT).strip());
            return Optional.of(EmbeddedPostgres.url(cluster.password(), port));
        } catch (IOException | NumberFormatException | IndexOutOfBoundsException none) {
            return Optional.empty();
        }
    }
}
