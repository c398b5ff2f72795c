package dev.portero.bootstrap.journey;

import com.sun.management.OperatingSystemMXBean;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// CPU meter of a lap. While it runs, the log goes to a file, as in production: logging to the terminal through the
/// build would cost as much as a request.
public final class Meter implements AutoCloseable {

    /// CPU time in milliseconds.
    ///
    /// @param server this process without the clients: the service, JIT and garbage collection
    /// @param callers the client threads
    /// @param postgres all processes of PostgreSQL
    public record Spent(double server, double callers, double postgres) {

        public Spent each(long requests) {
            return new Spent(server / requests, callers / requests, postgres / requests);
        }

        public double all() {
            return server + callers + postgres;
        }
    }

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final PrintStream terminal = System.out;
    private final PrintStream log;
    private final String home;
    private final long process;
    private final Duration postgres;

    /// @param directory that contains the data directory of PostgreSQL, and the log
    public Meter(Path directory) throws IOException {
        String path = directory.resolve("log").toString();
        log = new PrintStream(new FileOutputStream(path, true), false, StandardCharsets.UTF_8);
        home = directory.toRealPath().toString();
        System.setOut(log);
        postgres = postgres();
        process = system.getProcessCpuTime();
    }

    /// The CPU time since the meter was created.
    ///
    /// @param callers CPU time of the client threads in nanoseconds
    public Spent read(long callers) {
        double server = (system.getProcessCpuTime() - process - callers) / 1e6;
        return new Spent(server, callers / 1e6, postgres().minus(postgres).toMillis());
    }

    private Duration postgres() {
        return ProcessHandle.allProcesses()
                .filter(this::isPostgres)
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        System.setOut(terminal);
        log.close();
    }

    /// Whether it works in the data directory, as the processes of PostgreSQL do. Their binaries are elsewhere.
    private boolean isPostgres(ProcessHandle process) {
        try {
            return process.info().command().orElse("").endsWith("/postgres")
                    && Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                            .startsWith(home);
        } catch (IOException ended) {
            return false;
        }
    }
}
