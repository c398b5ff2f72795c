package dev.portero.bootstrap.journey;

import com.sun.management.OperatingSystemMXBean;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/// Measures what a lap takes of the cores. Meanwhile the log goes into a file, as it would go anywhere outside a test:
/// the way to the terminal through the build would cost as much as the request.
public final class Meter implements AutoCloseable {

    /// Milliseconds of CPU.
    ///
    /// @param server this process without the callers: the service, JIT and garbage collection
    /// @param callers the threads that send and read
    /// @param postgres all of PostgreSQL
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

    /// @param directory in which the servers are that count, and the log
    public Meter(Path directory) throws IOException {
        String path = directory.resolve("log").toString();
        log = new PrintStream(new FileOutputStream(path, true), false, StandardCharsets.UTF_8);
        home = directory.toRealPath().toString();
        System.setOut(log);
        postgres = postgres();
        process = system.getProcessCpuTime();
    }

    /// What has been spent since the meter was made.
    ///
    /// @param callers nanoseconds of CPU that the callers count themselves
    public Spent read(long callers) {
        double server = (system.getProcessCpuTime() - process - callers) / 1e6;
        return new Spent(server, callers / 1e6, postgres().minus(postgres).toMillis());
    }

    private Duration postgres() {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::info)
                .filter(process -> process.command().orElse("").startsWith(home))
                .flatMap(process -> process.totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        System.setOut(terminal);
        log.close();
    }
}
