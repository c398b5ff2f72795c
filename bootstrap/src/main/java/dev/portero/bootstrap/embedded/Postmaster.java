package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// PostgreSQL server process (postmaster) of one data directory.
final class Postmaster {

    private static final List<String> SETTINGS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "timezone=UTC",
            "log_timezone=UTC");

    private final Path data;
    private final PostgresCommands programs;

    Postmaster(Path data, PostgresCommands programs) {
        this.data = data;
        this.programs = programs;
    }

    /// Starts a server with fixed settings; call [#removeOrphan] first.
    void start(int port) {
        Stream<String> settings = Stream.concat(Stream.of("port=" + port), SETTINGS.stream());
        String options =
                String.join(" ", settings.map(setting -> "-c " + setting).toList());
        try {
            control("start", "start", "--log=" + programs.log(), "--timeout=120", "--options=" + options);
        } catch (StartupException e) {
            stopAfter(e);
            throw e;
        }
    }

    /// Restarts the server after it has died; its backends may still be ending.
    ///
    /// @throws StartupException when it cannot be started yet
    void restart(int port) {
        removeOrphan();
        start(port);
    }

    /// Running process; empty where none serves this directory.
    Optional<ProcessHandle> process() {
        return recorded().filter(ProcessHandle::isAlive).filter(this::servesThisDirectory);
    }

    /// Ends sessions, writes a checkpoint, and returns when the process has ended.
    void stop() {
        control("stop", "stop", "--mode=fast", "--timeout=60");
    }

    /// Stops a server that outlived a killed JVM. It is not reused: its port, version and settings may differ. The
    /// caller has locked the home directory, so no live process uses the server.
    void removeOrphan() {
        Optional<ProcessHandle> claimed = recorded().filter(ProcessHandle::isAlive);
        if (claimed.filter(this::servesThisDirectory).isPresent()) {
            control("stop the server left over by a killed Portero", "stop", "--mode=fast", "--timeout=60");
        } else if (claimed.isPresent()) {
            deletePidFile(); // another process has this pid now: PostgreSQL would refuse to start
        }
    }

    /// Process that serves the data directory according to the first line of `postmaster.pid`.
    private Optional<ProcessHandle> recorded() {
        try (Stream<String> lines = Files.lines(pidFile())) {
            return lines.findFirst().map(String::strip).map(Long::valueOf).flatMap(ProcessHandle::of);
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private boolean servesThisDirectory(ProcessHandle process) {
        String command = process.info().commandLine().orElse("");
        return command.contains("postgres") && command.contains("-D " + data);
    }

    private void deletePidFile() {
        try {
            Files.deleteIfExists(pidFile());
        } catch (IOException e) {
            throw new StartupException("Cannot remove the outdated %s: %s".formatted(pidFile(), e), e);
        }
    }

    private Path pidFile() {
        return data.resolve("postmaster.pid");
    }

    private void stopAfter(StartupException failure) {
        try {
            if (recorded().filter(this::servesThisDirectory).isPresent()) {
                control("stop", "stop", "--mode=immediate", "--timeout=10");
            }
        } catch (StartupException e) {
            failure.addSuppressed(e);
        }
    }

    private void control(String purpose, String... arguments) {
        Stream<String> common = Stream.of("--pgdata=" + data, "--wait", "--silent");
        programs.run(
                purpose, "pg_ctl", Stream.concat(Stream.of(arguments), common).toList());
    }
}
