package dev.portero.bootstrap.journey;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Class data sharing (CDS) archive for the many short processes of the tests, as the AOT cache is for the launcher:
/// the loaded and verified classes of the distribution. Without it each process takes twice as long.
final class ClassArchive {

    private static final int TIMEOUT_SECONDS = 300;

    /// No messages about the archive, as the launcher has none about its cache; all others are printed as usual.
    private static final List<String> QUIET = List.of("-Xlog:disable", "-Xlog:all=warning,cds*=off,aot*=off:stderr");

    private ClassArchive() {}

    /// Options for a JVM with these options and this class path. The first call for a build creates the archive by a
    /// training run, as the launcher does.
    static synchronized List<String> options(Path distribution, List<String> options, String classPath) {
        Path archive = distribution.resolveSibling("portero-" + buildOf(distribution) + ".jsa");
        if (!Files.exists(archive)) {
            make(archive, distribution, options, classPath);
        }
        return Stream.of(List.of("-XX:SharedArchiveFile=" + archive), QUIET, options)
                .flatMap(List::stream)
                .toList();
    }

    private static void make(Path archive, Path distribution, List<String> options, String classPath) {
        try {
            Path trainingRun = Files.createTempDirectory(archive.getParent(), "training");
            Path made = trainingRun.resolve("archive");
            List<String> line = new ArrayList<>(options);
            line.addFirst(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString());
            line.addAll(List.of("-XX:ArchiveClassesAtExit=" + made, "-Xlog:disable"));
            line.addAll(List.of("-Dportero.embedded=" + distribution.resolve("embedded"), "-cp", classPath));
            line.addAll(List.of("dev.portero.bootstrap.Application", "warm-up", "--once"));
            end(new ProcessBuilder(line), trainingRun);
            Files.move(made, archive);
            DirectoryTree.delete(trainingRun);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void end(ProcessBuilder builder, Path directory) throws IOException {
        Path log = directory.resolve("log");
        builder.directory(directory.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        Process process = builder.start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, SECONDS) || process.exitValue() != 0) {
                throw new AssertionError("the training run failed: " + Files.readString(log));
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interruption);
        } finally {
            process.destroyForcibly();
        }
    }

    /// A JVM rejects an archive of other jars, and then is slower: so a checksum of the jars is part of the file name.
    private static String buildOf(Path distribution) {
        try (Stream<Path> files = Files.walk(distribution)) {
            List<String> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .map(jar -> jar + " " + jar.toFile().length() + " "
                            + jar.toFile().lastModified())
                    .sorted()
                    .toList();
            return Integer.toHexString(jars.hashCode());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
