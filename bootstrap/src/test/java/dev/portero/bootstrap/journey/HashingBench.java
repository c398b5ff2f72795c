package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.crypto.password.RawHash;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;

/// Benchmark of requests that cost a password hash, over 1 to 64 connections, alternating with the bare hashes on as
/// many threads as there are cores and connections.
final class HashingBench {

    private static final int[] CONNECTIONS = {1, 2, 4, 8, 16, 32, 64};
    /// The scheme during the warm-up.
    static final String CHEAP = "bcrypt:4";

    private static final double WARM_UP_SECONDS = 20;
    private static final int MOST_WARM_UPS = 12;

    /// Share of one core, used by the JIT compiler, at which the code counts as compiled.
    private static final double COMPILED = 0.01;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /// Creates the next request of a connection.
    @FunctionalInterface
    interface Requests {
        byte[] next(int connection, int number);
    }

    /// The result of one thread.
    private record ThreadResult(List<Long> nanos, long refused, long cpu) {}

    /// The result of all threads.
    ///
    /// @param hashMillis CPU time of the service's hashing threads
    private record Lap(
            List<Long> nanos,
            long refused,
            double perSecond,
            Meter.Spent spent,
            double hashMillis,
            double compilerMillis) {

        /// A share of the lap, for each of its requests.
        double each(double share) {
            return share / nanos.size();
        }
    }

    private final Path directory;
    private final String scheme;
    private final double seconds;
    private volatile long deadline;

    /// @param scheme in the format of `PASSWORD_HASH`
    HashingBench(Path directory, String scheme, double seconds) {
        this.directory = directory;
        this.scheme = scheme;
        this.seconds = seconds;
    }

    /// The scheme to measure: bcrypt:12, or the value of PORTERO_BENCH_HASH.
    static String scheme() {
        return System.getenv().getOrDefault("PORTERO_BENCH_HASH", "bcrypt:12");
    }

    static double seconds() {
        return Double.parseDouble(System.getenv().getOrDefault("PORTERO_BENCH_LAP", "5"));
    }

    /// Warms up with a cheap hash, until the code around the hash is compiled. At the full cost of a hash, with a
    /// handful of requests a second, this would take an hour.
    void warmUp(int port, String status, Requests requests) throws Exception {
        lapUntilCompiled(() -> lap(tasks(4 * CORES, port, status, requests), WARM_UP_SECONDS));
    }

    private static void lapUntilCompiled(Callable<Lap> lap) throws Exception {
        for (int number = 0; number < MOST_WARM_UPS; number++) {
            long start = System.nanoTime();
            double share = lap.call().compilerMillis() * 1e6 / (System.nanoTime() - start);
            System.out.printf(Locale.ROOT, "warm-up: the JIT compiler uses %.0f %% of a core%n", 100 * share);
            if (share < COMPILED) {
                return;
            }
        }
    }

    /// Prints the result for each number of connections. A client retries after `Retry-After`; any other
    /// unexpected response fails the benchmark.
    void run(String what, int port, String status, Requests requests) throws Exception {
        lap(raw(CORES), seconds);
        // as many connections as can be refused: that path has to be compiled as well
        int most = CONNECTIONS[CONNECTIONS.length - 1];
        lapUntilCompiled(() -> lap(tasks(most, port, status, requests), WARM_UP_SECONDS));
        for (int connections : CONNECTIONS) {
            Lap barest = lap(raw(Math.min(CORES, connections)), seconds);
            Lap served = lap(tasks(connections, port, status, requests), Math.max(seconds, connections * seconds / 16));
            Lap again = lap(raw(Math.min(CORES, connections)), seconds);
            double rate = (barest.perSecond() + again.perSecond()) / 2;
            double hash = served.each(served.hashMillis());
            double beside = served.spent().server() + served.spent().postgres() - hash;
            System.out.printf(
                    Locale.ROOT,
                    "%s %s, %2d connections: %6.2f/s, of the barest %.3f, refused %d, CPU beside the hash %.1f ms (%.1f %%; "
                            + "of it the JIT compiler %.1f ms; callers %.2f), p50 %.0f ms, p99 %.0f ms, resident %d MiB%n",
                    what,
                    scheme,
                    connections,
                    served.perSecond(),
                    served.perSecond() / rate,
                    served.refused(),
                    beside,
                    100 * beside / hash,
                    served.each(served.compilerMillis()),
                    served.spent().callers(),
                    served.nanos().get(served.nanos().size() / 2) / 1e6,
                    served.nanos().get(served.nanos().size() * 99 / 100) / 1e6,
                    resident());
        }
    }

    private Lap lap(List<Callable<ThreadResult>> tasks, double lapSeconds) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
                Meter meter = new Meter(directory)) {
            double hashing = hashMillis();
            double compiler = compilerMillis();
            long start = System.nanoTime();
            deadline = start + (long) (lapSeconds * 1e9);
            List<ThreadResult> threadResults = new ArrayList<>();
            for (Future<ThreadResult> measure : threads.invokeAll(tasks)) {
                threadResults.add(measure.get());
            }
            List<Long> nanos = threadResults.stream()
                    .flatMap(measure -> measure.nanos().stream())
                    .sorted()
                    .toList();
            double took = (System.nanoTime() - start) / 1e9;
            Meter.Spent spent = meter.read(
                    threadResults.stream().mapToLong(ThreadResult::cpu).sum());
            return new Lap(
                    nanos,
                    threadResults.stream().mapToLong(ThreadResult::refused).sum(),
                    nanos.size() / took,
                    spent.each(Math.max(1, nanos.size())),
                    hashMillis() - hashing,
                    compilerMillis() - compiler);
        }
    }

    /// CPU time of the threads that only hash. The bare hashes are no measure of it: on a shared machine the same hash
    /// takes a different time in another lap.
    private static double hashMillis() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                        .filter(thread ->
                                thread != null && thread.getThreadName().startsWith("hashing-"))
                        .mapToLong(thread -> threads.getThreadCpuTime(thread.getThreadId()))
                        .sum()
                / 1e6;
    }

    private static double compilerMillis() {
        return ManagementFactory.getCompilationMXBean().getTotalCompilationTime();
    }

    private List<Callable<ThreadResult>> raw(int threads) {
        RawHash hash = new RawHash(scheme);
        List<Callable<ThreadResult>> tasks = new ArrayList<>();
        for (int number = 0; number < threads; number++) {
            tasks.add(() -> measure(done -> !hash.make().isEmpty(), false));
        }
        return tasks;
    }

    private List<Callable<ThreadResult>> tasks(int connections, int port, String status, Requests requests) {
        List<Callable<ThreadResult>> tasks = new ArrayList<>();
        for (int number = 0; number < connections; number++) {
            int connection = number;
            tasks.add(() -> {
                try (RawClient client = new RawClient(port)) {
                    return measure(
                            done -> {
                                RawClient.Answer answer = client.send(requests.next(connection, done));
                                if (answer.head().startsWith("HTTP/1.1 503")) {
                                    awaitRetryAfter(answer.head());
                                    return false;
                                }
                                assertThat(answer.head()).startsWith("HTTP/1.1 " + status);
                                return true;
                            },
                            true);
                }
            });
        }
        return tasks;
    }

    /// One operation; returns whether it succeeded.
    @FunctionalInterface
    private interface Step {
        boolean done(int number) throws IOException;
    }

    /// @param isClient whether the thread is a client, whose CPU time is not that of the service
    private ThreadResult measure(Step step, boolean isClient) throws IOException {
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
        return new ThreadResult(List.copyOf(nanos), refused, isClient ? spent : 0);
    }

    /// Waits for the time of `Retry-After`, or until the lap ends.
    private void awaitRetryAfter(String head) {
        long pause = Long.parseLong(head.replaceFirst("(?is).*\\r\\nretry-after: *(\\d+).*", "$1"));
        LockSupport.parkNanos(Math.min(pause * 1_000_000_000L, deadline - System.nanoTime()));
    }

    /// The resident memory of the process: service, clients and test together.
    private static long resident() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmRSS:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                        .sum()
                / 1024;
    }
}
