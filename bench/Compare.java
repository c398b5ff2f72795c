import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Load for `bench/compare`: the same requests at several running services in turn, in short laps, so that the noise of
/// the machine meets all of them alike. Prints rate and CPU time of each, and the median of the ratios of each round.
///
/// Arguments: kind of request, number of rounds, and for each service its port and the id of its process.
final class Compare {

    private static final int CONNECTIONS = 8;
    private static final double LAP_SECONDS = 2;
    private static final int WARM_UP_ROUNDS = 12;
    private static final double TICK_MILLIS = 10;

    /// Kind of request.
    enum Kind {
        ME,
        REFRESH
    }

    /// Service under load, with the results of each round.
    record Service(int port, long process, List<Client> clients, double[] perSecond, double[] cpuMillis) {

        static Service of(int port, long process, Kind kind, int rounds) throws IOException {
            List<Client> clients = new ArrayList<>();
            for (int number = 0; number < CONNECTIONS; number++) {
                clients.add(Client.loggedIn(port, kind.name().toLowerCase() + number));
            }
            return new Service(port, process, clients, new double[rounds], new double[rounds]);
        }

        /// CPU time of the process and its descendants, the embedded PostgreSQL among them, and of those that have
        /// ended.
        double cpu() {
            ProcessHandle root = ProcessHandle.of(process).orElseThrow();
            return TICK_MILLIS
                    * Stream.concat(Stream.of(root), root.descendants())
                            .mapToLong(one -> ticks(one.pid()))
                            .sum();
        }

        private static long ticks(long process) {
            try {
                String stat = Files.readString(Path.of("/proc/" + process + "/stat"));
                String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
                return IntStream.range(11, 15)
                        .mapToLong(field -> Long.parseLong(fields[field]))
                        .sum();
            } catch (IOException ended) {
                return 0;
            }
        }
    }

    /// Connection of one logged-in user.
    static final class Client {

        private final InputStream in;
        private final OutputStream out;
        private String access = "";
        private String refresh = "";

        private Client(int port) throws IOException {
            Socket socket = new Socket("127.0.0.1", port);
            socket.setTcpNoDelay(true);
            in = new BufferedInputStream(socket.getInputStream());
            out = socket.getOutputStream();
        }

        static Client loggedIn(int port, String name) throws IOException {
            Client client = new Client(port);
            client.post("/v1/users/register", """
                    {"email": "%s@example.com", "username": "%s", "password": "S3gura123"}""".formatted(name, name));
            client.storeTokens(client.post("/v1/auth/login", """
                    {"username": "%s", "password": "S3gura123"}""".formatted(name)));
            return client;
        }

        void send(Kind kind) throws IOException {
            switch (kind) {
                case ME -> exchange("GET /v1/users/me", "Authorization: Bearer " + access + "\r\n", "");
                case REFRESH -> storeTokens(post("/v1/auth/refresh", "{\"refresh_token\": \"" + refresh + "\"}"));
            }
        }

        private void storeTokens(String tokens) {
            access = member(tokens, "access_token");
            refresh = member(tokens, "refresh_token");
        }

        private String post(String path, String body) throws IOException {
            return exchange(
                    "POST " + path,
                    "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n",
                    body);
        }

        private String exchange(String request, String headers, String body) throws IOException {
            out.write((request + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body)
                    .getBytes(StandardCharsets.US_ASCII));
            String status = line();
            int length = 0;
            for (String header = line(); !header.isEmpty(); header = line()) {
                if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(header.substring(15).strip());
                }
            }
            String answer = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            if (!status.startsWith("HTTP/1.1 20")) {
                throw new IOException(status + " " + answer);
            }
            return answer;
        }

        private String line() throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    throw new EOFException("the service closed the connection");
                }
                line.append((char) c);
            }
            return line.toString().strip();
        }

        private static String member(String json, String name) {
            return json.replaceFirst("(?s).*\"" + name + "\":\"([^\"]+)\".*", "$1");
        }
    }

    private Compare() {}

    public static void main(String[] arguments) throws Exception {
        Kind kind = Kind.valueOf(arguments[0].toUpperCase());
        int rounds = Integer.parseInt(arguments[1]);
        List<Service> services = new ArrayList<>();
        for (int at = 2; at < arguments.length; at += 2) {
            services.add(
                    Service.of(Integer.parseInt(arguments[at]), Long.parseLong(arguments[at + 1]), kind, rounds));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
                for (Service service : services) {
                    lap(kind, service, round, threads);
                }
            }
        }
        services.forEach(service -> System.out.printf(
                "%s, port %d: %.0f/s, %.4f ms CPU each (medians)%n",
                kind, service.port(), median(service.perSecond()), median(service.cpuMillis())));
        for (Service other : services.subList(1, services.size())) {
            Service first = services.getFirst();
            System.out.printf(
                    "%s, port %d to port %d: rate %.3f, CPU time %.3f (medians of %d rounds)%n",
                    kind,
                    first.port(),
                    other.port(),
                    median(rounds, round -> first.perSecond()[round] / other.perSecond()[round]),
                    median(rounds, round -> first.cpuMillis()[round] / other.cpuMillis()[round]),
                    rounds);
        }
    }

    /// @param round negative in the warm-up
    private static void lap(Kind kind, Service service, int round, ExecutorService threads) throws Exception {
        double cpu = service.cpu();
        long start = System.nanoTime();
        long end = start + (long) (LAP_SECONDS * 1e9);
        List<Callable<Integer>> loops = service.clients().stream()
                .<Callable<Integer>>map(client -> () -> {
                    int sent = 0;
                    while (System.nanoTime() < end) {
                        client.send(kind);
                        sent++;
                    }
                    return sent;
                })
                .toList();
        int all = 0;
        for (Future<Integer> sent : threads.invokeAll(loops)) {
            all += sent.get();
        }
        if (round >= 0) {
            service.perSecond()[round] = all / ((System.nanoTime() - start) / 1e9);
            service.cpuMillis()[round] = (service.cpu() - cpu) / all;
        }
    }

    private static double median(int rounds, IntToDoubleFunction ratio) {
        return median(IntStream.range(0, rounds).mapToDouble(ratio).toArray());
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
