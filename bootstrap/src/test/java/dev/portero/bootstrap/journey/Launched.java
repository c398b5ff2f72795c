package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portero.bootstrap.embedded.SharedBinaries;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The service as a separate process, from the distribution of the build, as the launcher starts it.
final class Launched implements AutoCloseable {

    private static final Path DISTRIBUTION = Path.of("target", "portero").toAbsolutePath();
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // the process is too short-lived for C2
            "--enable-native-access=ALL-UNNAMED");
    private static final Duration TIMEOUT = Duration.ofSeconds(90);
    private static final int POLL_INTERVAL_MILLIS = 20;

    private final Process process;
    private final Path output;

    private Launched(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /// Starts a command in a directory, with this environment only.
    static Launched start(Path directory, Map<String, String> environment, String... command) throws IOException {
        if (command[0].equals("run") && !environment.containsKey("ENV")) { // in production it starts no servers
            SharedBinaries.linkedInto(directory.resolve(environment.getOrDefault("PORTERO_HOME", ".portero")));
        }
        Path output = Files.createTempFile(directory, "output", ".log");
        List<String> line = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(ClassArchive.options(DISTRIBUTION, OPTIONS, classPath()));
        line.addAll(List.of("-cp", classPath(), "dev.portero.bootstrap.Application"));
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
        builder.environment().put("PASSWORD_HASH", "bcrypt:4");
        builder.environment().putAll(environment);
        return new Launched(builder.start(), output);
    }

    /// Waits until the output matches, and returns the match.
    Matcher awaitOutput(String pattern) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (true) {
            boolean last = !process.isAlive() || System.nanoTime() > deadline;
            Matcher matcher = Pattern.compile(pattern).matcher(output());
            if (matcher.find()) {
                return matcher;
            }
            if (last) {
                throw new AssertionError("no " + pattern + " in\n" + output());
            }
            process.waitFor(POLL_INTERVAL_MILLIS, TimeUnit.MILLISECONDS); // the starting process needs the CPU
        }
    }

    /// A client of its API, after the start message of `run` is complete: the output arrives in pieces.
    Client client() throws IOException, InterruptedException {
        awaitOutput("The log follows.");
        return new Client(
                Integer.parseInt(awaitOutput("API +http://127.0.0.1:(\\d+)").group(1)));
    }

    /// The address of its broker, once it is ready.
    String broker() throws IOException, InterruptedException {
        awaitOutput("The broker is ready"); // the last line of the start message
        return awaitOutput("Broker +(amqp://\\S+)").group(1);
    }

    String output() throws IOException {
        return Files.readString(output, UTF_8);
    }

    /// Sends SIGKILL.
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /// Sends SIGTERM and returns the exit code.
    int terminate() throws InterruptedException {
        process.destroy();
        return exitCode();
    }

    int exitCode() throws InterruptedException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("the process does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interruption) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String classPath() {
        return String.join(
                File.pathSeparator,
                DISTRIBUTION.resolve("portero.jar").toString(),
                DISTRIBUTION.resolve("lib") + "/*",
                DISTRIBUTION.resolve("embedded") + "/*");
    }
}
