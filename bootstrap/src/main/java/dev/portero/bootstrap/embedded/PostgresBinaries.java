package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/// PostgreSQL binaries for this machine, extracted once from the class path into the data directory.
final class PostgresBinaries {

    private static final Map<String, String> MACHINES =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");
    private static final int EXECUTABLE_BY_OWNER = 0100;

    private PostgresBinaries() {}

    /// Directory with `bin/`, `lib/` and `share/`.
    static Path unpack(Path postgres) {
        String archive = archive();
        try {
            Path parent = DataDirectory.privateDirectory(postgres.resolve("binaries"));
            return AtomicDirectory.directory(parent, fingerprint(archive), directory -> extract(archive, directory));
        } catch (IOException e) {
            throw new StartupException("Cannot unpack PostgreSQL into %s: %s".formatted(postgres, e), e);
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : property("os.name");
        String machine = MACHINES.getOrDefault(property("os.arch"), property("os.arch"));
        String library = Files.exists(Path.of("/etc/alpine-release")) ? "-alpine_linux" : "";
        return "/postgres-%s-%s%s.txz".formatted(system, machine, library);
    }

    private static String property(String name) {
        return System.getProperty(name).toLowerCase(Locale.ROOT);
    }

    private static URL resource(String archive) {
        @Nullable URL resource = PostgresBinaries.class.getResource(archive);
        if (resource == null) {
            throw new StartupException(
                    "No embedded PostgreSQL for this machine (no %s on the class path): set DATABASE_URL"
                            .formatted(archive));
        }
        return resource;
    }

    /// Checksum and size of the archive, as directory name: a new version never uses the files of an old one. Both are
    /// in the directory of the jar; reading the archive itself would delay each start.
    private static String fingerprint(String archive) throws IOException {
        if (!(resource(archive).openConnection() instanceof JarURLConnection connection)) {
            throw new IOException(archive + " is not in a jar");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            ZipEntry entry = jar.getEntry(connection.getEntryName());
            return "%08x-%x".formatted(entry.getCrc(), entry.getSize());
        }
    }

    private static void extract(String archive, Path directory) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(resource(archive).openStream()))) {
            for (@Nullable TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry, tar, directory.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & EXECUTABLE_BY_OWNER) != 0 && !target.toFile().setExecutable(true)) {
            throw new IOException("cannot make %s executable".formatted(target));
        }
    }
}
