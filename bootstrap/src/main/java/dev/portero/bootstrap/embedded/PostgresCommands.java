package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Runner of PostgreSQL commands (`initdb`, `pg_ctl`); their output goes to one log file.
final class PostgresCommands {

    private final Path binaries;
    private final Path directory;
    private final Path log;
    private final List<String> prefix;

    PostgresCommands(Path binaries, Path directory) {
        this.binaries = binaries;
        this.directory = directory;
        this.log = directory.resolve("server.log");
        this.prefix = prefix();
    }

    Path log() {
        return log;
    }

    /// Runs a command to its end; a failure carries the line of the log that explains it.
    void run(String purpose, String program, List<String> arguments) {
        long before = size();
        List<String> command = new ArrayList<>(prefix);
        command.add(binaries.resolve("bin").resolve(program).toString());
        command.addAll(arguments);
        if (exitOf(command) != 0) {
            throw new StartupException(
                    "PostgreSQL: cannot %s: %s; see %s".formatted(purpose, LogExcerpt.reason(log, before), log));
        }
    }

    private int exitOf(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        // PostgreSQL and locale variables of the shell must not affect this server, or the messages that are searched
        // below.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        return waitFor(builder);
    }

    private static int waitFor(ProcessBuilder builder) {
        try {
            return builder.start().waitFor();
        } catch (IOException e) {
            throw new StartupException(
                    "PostgreSQL: cannot run %s: %s".formatted(builder.command().getFirst(), e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("PostgreSQL: interrupted while starting", e);
        }
    }

    /// Command prefix that drops root, as which PostgreSQL refuses to run: in a new user namespace, root has no
    /// privileges.
    private static List<String> prefix() {
        if (Ownership.user() != 0) {
            return List.of();
        }
        List<String> unshare = List.of("unshare", "-U");
        List<String> probe =
                Stream.concat(unshare.stream(), Stream.of("id", "-un")).toList();
        try {
            if (waitFor(new ProcessBuilder(probe)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD))
                    == 0) {
                return unshare;
            }
        } catch (StartupException e) {
            // no such program: reported below, with the remedy
        }
        throw new StartupException("PostgreSQL does not run as root, and user namespaces (unshare -U) are disabled: run"
                + " Portero as a normal user");
    }

    private long size() {
        try {
            return Files.exists(log) ? Files.size(log) : 0;
        } catch (IOException e) {
            throw new StartupException("Cannot read %s: %s".formatted(log, e), e);
        }
    }
}
