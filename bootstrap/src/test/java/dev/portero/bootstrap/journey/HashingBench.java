package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.crypto.password.RawHash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Asks for something that costs a hash, over 1 to 64 connections, in turn with the same hashes and nothing around them
/// on
/// as many threads as there are cores and connections.
final class HashingBench {

    private static final int[] CONNECTIONS = {1, 2, 4, 8, 16, 32, 64};
    /// What is hashed with while the rest gets warm.
    static final String CHEAP = "bcrypt:4";

    private static final double WARM_UP_SECONDS = 60;
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /// Makes the next request of a connection.
    @FunctionalInterface
    interface Requests {
        byte[] next(int connection, int number);
    }

    /// What one thread came to.
    private record Ride(List<Long> nanos, long refused, long cpu) {}

    /// What all of them came to.
    private record Lap(List<Long> nanos, long refused, double perSecond, Meter.Spent spent) {}

    private final Path directory;
    private final String scheme;
    private final double seconds;
    private volatile long deadline;

    /// @param scheme as `PASSWORD_HASH` takes it
    HashingBench(Path directory, String scheme, double seconds) {
        this.directory = directory;
        this.scheme = scheme;
        this.seconds = seconds;
    }

    /// The scheme that is measured, unless the environment names another one.
    static String scheme() {
        return System.getenv().getOrDefault("PORTERO_BENCH_HASH", "bcrypt:12");
    }

    static double seconds() {
        return Double.parseDouble(System.getenv().getOrDefault("PORTERO_BENCH_LAP", "5"));
    }

    /// Has the same asked for with a cheap hash, until what is around the hash is compiled: a handful of requests a
    /// second
    /// would take an hour for that.
    void warmUp(int port, String status, Requests requests) throws Exception {
        lap(riders(4 * CORES, port, status, requests), WARM_UP_SECONDS);
    }

    /// Tells of each number of connections. Who is told to come again later does; any other unexpected answer makes it
    /// void.
    void run(String what, int port, String status, Requests requests) throws Exception {
        lap(riders(CORES, port, status, requests), seconds);
        lap(raw(CORES), seconds);
        for (int connections : CONNECTIONS) {
            Lap barest = lap(raw(Math.min(CORES, connections)), seconds);
            Lap served =
                    lap(riders(connections, port, status, requests), Math.max(seconds, connections * seconds / 16));
            Lap again = lap(raw(Math.min(CORES, connections)), seconds);
            double rate = (barest.perSecond() + again.perSecond()) / 2;
            double hash = (barest.spent().all() + again.spent().all()) / 2;
            System.out.printf(
                    Locale.ROOT,
                    "%s %s, %2d connections: %6.2f/s, of the barest %.3f, refused %d, CPU beside the hash %.1f ms (%.1f %%; "
                            + "callers %.2f), p50 %.0f ms, p99 %.0f ms, resident %d MiB%n",
                    what,
                    scheme,
                    connections,
                    served.perSecond(),
                    served.perSecond() / rate,
                    served.refused(),
                    served.spent().server() + served.spent().postgres() - hash,
                    100 * (served.spent().server() + served.spent().postgres() - hash) / hash,
                    served.spent().callers(),
                    served.nanos().get(served.nanos().size() / 2) / 1e6,
                    served.nanos().get(served.nanos().size() * 99 / 100) / 1e6,
                    resident());
        }
    }

    private Lap lap(List<Callable<Ride>> riders, double lapSeconds) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(riders.size());
                Meter meter = new Meter(directory)) {
            long start = System.nanoTime();
            deadline = start + (long) (lapSeconds * 1e9);
            List<Ride> rides = new ArrayList<>();
            for (Future<Ride> ride : threads.invokeAll(riders)) {
                rides.add(ride.get());
            }
            List<Long> nanos = rides.stream()
                    .flatMap(ride -> ride.nanos().stream())
                    .sorted()
                    .toList();
            double took = (System.nanoTime() - start) / 1e9;
            Meter.Spent spent = meter.read(rides.stream().mapToLong(Ride::cpu).sum());
            return new Lap(
                    nanos,
                    rides.stream().mapToLong(Ride::refused).sum(),
                    nanos.size() / took,
                    spent.each(Math.max(1, nanos.size())));
        }
    }

    private List<Callable<Ride>> raw(int threads) {
        RawHash hash = new RawHash(scheme);
        List<Callable<Ride>> riders = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            riders.add(() -> ride(done -> !hash.make().isEmpty(), false));
        }
        return riders;
    }

    private List<Callable<Ride>> riders(int connections, int port, String status, Requests requests) {
        List<Callable<Ride>> riders = new ArrayList<>();
        for (int number = 0; number < connections; number++) {
            int connection = number;
            riders.add(() -> {
                try (RawClient client = new RawClient(port)) {
                    return ride(
                            done -> {
                                RawClient.Answer answer = client.ask(requests.next(connection, done));
                                if (answer.head().startsWith("HTTP/1.1 503")) {
                                    comeAgain(answer.head());
                                    return false;
                                }
                                assertThat(answer.head()).startsWith("HTTP/1.1 " + status);
                                return true;
                            },
                            true);
                }
            });
        }
        return riders;
    }

    /// Does something, and says whether it came to what it should.
    @FunctionalInterface
    private interface Step {
        boolean done(int number) throws IOException;
    }

    /// @param isACaller whether the thread's own work is not the service's
    private Ride ride(Step step, boolean isACaller) throws IOException {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        List<Long> nanos = new ArrayList<>();
        long refused = 0;
        while (System.nanoTime() < deadline) {
            long start = System.nanoTime();
            if (step.done(nanos.size() + (int) refused)) {
                nanos.add(System.nanoTime() - start);
            } else {
                refused++;
            }
        }
        long spent = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu;
        return new Ride(List.copyOf(nanos), refused, isACaller ? spent : 0);
    }

    /// After as many seconds as `Retry-After` says, or when the lap is over.
    private void comeAgain(String head) {
        long pause = Long.parseLong(head.replaceFirst("(?is).*\\r\\nretry-after: *(\\d+).*", "$1"));
        LockSupport.parkNanos(Math.min(pause * 1_000_000_000L, deadline - System.nanoTime()));
    }

    /// What the process has of the machine's memory: service, callers and the test's own together.
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }
}
