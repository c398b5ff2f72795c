package dev.portero.bootstrap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proof that a rolling restart loses no request: two replicas as processes restart in turn, while clients with and
/// without persistent connections send requests to both in turn, and retry only refused connections. Run by
/// `bench/rolling-restart`.
@Tag("proof")
final class RollingRestartIT {

    private static final int CLIENTS = 8;

    @TempDir
    Path directory = Path.of("");

    @Test
    void losesNoRequest() throws Exception {
        int rounds = Integer.parseInt(System.getenv().getOrDefault("PORTERO_BENCH_ROUNDS", "10"));
        String databaseUrl = SharedPostgres.newDatabase();
        int[] ports = {freePort(), freePort()};
        List<Launched> replicas = new ArrayList<>();
        RequestTally tally = new RequestTally();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int port : ports) {
                replicas.add(start(port, databaseUrl));
            }
            register(ports[0]);
            List<Future<?>> clients = new ArrayList<>();
            for (int number = 0; number < CLIENTS; number++) {
                RoundRobinClient client = new RoundRobinClient(ports, number % 2 == 0, number % 4 < 2, tally);
                clients.add(threads.submit(() -> client.runUntil(over)));
            }
            try {
                restartInTurn(rounds, replicas, ports, databaseUrl, tally);
            } finally {
                over.set(true); // otherwise the executor would wait for the clients
            }
            for (Future<?> client : clients) {
                client.get();
            }
        } finally {
            for (Launched replica : replicas) {
                replica.close();
            }
            SharedPostgres.drop(databaseUrl);
        }
        System.out.println(tally);

        assertThat(tally.answered()).isGreaterThan(1_000);
        assertThat(tally.lost()).isZero();
        assertThat(tally.failed()).isZero();
    }

    private void restartInTurn(int rounds, List<Launched> replicas, int[] ports, String databaseUrl, RequestTally tally)
            throws Exception {
        for (int round = 1; round <= rounds; round++) {
            for (int index = 0; index < ports.length; index++) {
                long start = System.nanoTime();
                int exit = replicas.get(index).terminate();
                long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
                System.out.printf("round %d, replica %d: exit %d after %d ms; %s%n", round, index, exit, millis, tally);
                replicas.set(index, start(ports[index], databaseUrl));
            }
        }
    }

    private static void register(int port) throws IOException {
        assertThat(new Client(port).register("a@b.cl", "alice").statusCode()).isEqualTo(201);
    }

    /// Returns when the replica is ready.
    private Launched start(int port, String databaseUrl) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of(
                "ENV", "dev",
                "HOST", "127.0.0.1",
                "PORT", Integer.toString(port),
                "DATABASE_URL", databaseUrl,
                "RABBITMQ_URL", "amqp://guest:guest@127.0.0.1:1/",
                "PASSWORD_HASH", "bcrypt:12", // so that a request is always in progress
                "LOGIN_LIMIT_IP", "0",
                "PORTERO_HOME", directory.resolve("home").toString()));
        Launched replica = Launched.start(directory, environment, "serve");
        replica.awaitOutput("serving on ");
        return replica;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
