package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Benchmark: cost of `GET /v1/users/me` beside a minimal JSON response of the same server. Run by `bench/me`; it
/// prints figures and asserts nothing.
@Tag("proof")
final class MeBenchIT {

    private static final int CONNECTIONS = 16;
    private static final int LAPS = 3;

    /// The result of a lap.
    private record Lap(long requests, double seconds, Meter.Spent spent, long p50, long p99) {

        double perSecond() {
            return requests / seconds;
        }
    }

    @TempDir
    Path directory = Path.of("");

    @Test
    void measuresTheCostOfAProfile() throws Exception {
        long seconds = Long.parseLong(System.getenv().getOrDefault("PORTERO_BENCH_LAP", "15"));
        try (ServiceFixture fixture = new ServiceFixture(directory.resolve("portero"))) {
            Client client = fixture.client();
            assertThat(client.register("a@b.cl", "alice").statusCode()).isEqualTo(201);
            String authorization = client.authorization("alice")[1];
            byte[] bare = request("/healthz", "");
            byte[] me = request("/v1/users/me", "Authorization: " + authorization + "\r\n");
            lap(fixture.port(), bare, seconds);
            lap(fixture.port(), me, seconds);
            List<Double> ratios = new ArrayList<>();
            for (int number = 0; number < LAPS; number++) {
                Lap barest = printed("bare", lap(fixture.port(), bare, seconds));
                Lap profile = printed("me", lap(fixture.port(), me, seconds));
                ratios.add(profile.perSecond() / barest.perSecond());
            }
            ratios.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "me / bare: median %.2f (%.2f to %.2f)%n",
                    ratios.get(LAPS / 2),
                    ratios.getFirst(),
                    ratios.getLast());
            assertThat(client.get("/metrics").body()).containsPattern("source=\"local\"} [1-9]");
        }
    }

    private static byte[] request(String path, String headers) {
        return ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: bench\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private Lap lap(int port, byte[] request, long seconds) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
                Meter meter = new Meter(directory)) {
            long start = System.nanoTime();
            long end = start + seconds * 1_000_000_000L;
            LongAdder clients = new LongAdder();
            List<Future<long[]>> threadResults = new ArrayList<>();
            for (int number = 0; number < CONNECTIONS; number++) {
                threadResults.add(threads.submit(() -> measure(port, request, end, clients)));
            }
            long[] nanos = {};
            for (Future<long[]> measure : threadResults) {
                long[] done = measure.get();
                int before = nanos.length;
                nanos = Arrays.copyOf(nanos, before + done.length);
                System.arraycopy(done, 0, nanos, before, done.length);
            }
            double took = (System.nanoTime() - start) / 1e9;
            Meter.Spent spent = meter.read(clients.sum()).each(nanos.length);
            Arrays.sort(nanos);
            return new Lap(nanos.length, took, spent, nanos[nanos.length / 2], nanos[nanos.length * 99 / 100]);
        }
    }

    /// All responses are as long as the first; a different one is detected by its status line.
    private static long[] measure(int port, byte[] request, long end, LongAdder clients) throws IOException {
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long[] nanos = new long[1 << 20];
        int length = 0;
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            socket.setTcpNoDelay(true);
            out.write(request);
            byte[] answer = first(in);
            while (System.nanoTime() < end && length < nanos.length) {
                long start = System.nanoTime();
                out.write(request);
                in.readFully(answer);
                nanos[length] = System.nanoTime() - start;
                length++;
                if (answer[9] != '2') {
                    throw new IllegalStateException(new String(answer, StandardCharsets.UTF_8));
                }
            }
        }
        clients.add(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        return Arrays.copyOf(nanos, length);
    }

    private static byte[] first(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        String text = head.toString();
        if (!text.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(text);
        }
        int body = Integer.parseInt(text.replaceFirst("(?is).*\r\ncontent-length: *(\\d+).*", "$1"));
        in.readFully(new byte[body]);
        return new byte[text.length() + body];
    }

    private static Lap printed(String what, Lap lap) {
        System.out.printf(
                Locale.ROOT,
                "%-5s %8.0f/s, CPU each: %.3f ms in this process, %.3f ms of the callers', p50 %.2f ms, p99 %.2f ms%n",
                what,
                lap.perSecond(),
                lap.spent().server(),
                lap.spent().callers(),
                lap.p50() / 1e6,
                lap.p99() / 1e6);
        return lap;
    }
}
