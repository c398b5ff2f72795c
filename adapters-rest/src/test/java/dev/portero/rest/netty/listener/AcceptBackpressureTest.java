package dev.portero.rest.netty.listener;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.netty.registry.ConnectionMetrics;
import dev.portero.rest.testing.LogLines;
import dev.portero.rest.testing.Server;
import dev.portero.rest.testing.Wire;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.EventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;

/// Backpressure of the listening socket: the number of sockets that hold a file descriptor, in a flood of connections
/// from many client addresses, accepts that fail, and the close.
@Isolated("the log has lines of all servers in the process")
@Timeout(60)
final class AcceptBackpressureTest {

    private static final int LIMIT = 20;

    /// Limit, lingering connections, sockets that are not registered or being closed, and one batch of accepts.
    private static final int MOST_SOCKETS = LIMIT + 2 + 32 + 15;

    private static final int FLOOD = 4_000;
    private static final int FLOODERS = 4;
    private static final String GET = Wire.head("GET /healthz");
    private static final String LISTEN = "0A";

    @RegisterExtension
    final Server server = new Server(Map.of("portero.http.connections", LIMIT, "portero.http.report", "1h"));

    @RegisterExtension
    final LogLines log = new LogLines("ROOT");

    private final List<Wire> wires = new ArrayList<>();
    private final CountDownLatch free = new CountDownLatch(1);

    @AfterEach
    void closeWires() throws IOException {
        free.countDown();
        for (Wire wire : wires) {
            wire.close();
        }
    }

    /// Connections wait in the accept queue while the event loops do not keep up.
    @Test
    @EnabledOnOs(OS.LINUX)
    void socketsDoNotAccumulateBeforeBusyEventLoops() throws IOException {
        blockEventLoops();
        for (int number = 0; number < 10 * LIMIT; number++) {
            wires.add(new Wire(server, addressOf(number)));
        }
        await(() -> heldSockets() == 10 * LIMIT || !listener().config().isAutoRead());

        assertThat(heldSockets()).isLessThanOrEqualTo(MOST_SOCKETS);

        free.countDown();
        try (Wire honest = new Wire(server, "127.9.9.9")) {
            assertThat(honest.send(GET).answer()).startsWith("HTTP/1.1 200 ");
        }
        await(() -> server.part(ConnectionMetrics.class).accepted() == 10 * LIMIT + 1);
        await(() -> heldSockets() <= LIMIT);
        assertThat(server.part(OpenSockets.class).count()).isLessThanOrEqualTo(LIMIT);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void openSocketsStayNearTheLimitInAFlood() throws Exception {
        AtomicInteger numbers = new AtomicInteger();
        List<Thread> flooders = Stream.generate(() -> Thread.ofPlatform().start(() -> flood(numbers)))
                .limit(FLOODERS)
                .toList();
        int mostHeld = 0;
        int mostCounted = 0;
        while (flooders.stream().anyMatch(Thread::isAlive)) {
            mostHeld = Math.max(mostHeld, heldSockets());
            mostCounted = Math.max(mostCounted, server.part(OpenSockets.class).count());
        }
        for (Thread flooder : flooders) {
            flooder.join();
        }

        // The tables of the operating system are no snapshots: they list sockets that did not exist at the same time.
        assertThat(mostHeld).isBetween(LIMIT, 4 * MOST_SOCKETS);
        assertThat(mostCounted).isBetween(LIMIT, MOST_SOCKETS);
        try (Wire honest = new Wire(server, "127.9.9.9")) {
            assertThat(honest.send(GET).answer()).startsWith("HTTP/1.1 200 ");
        }
        await(() -> server.part(ConnectionMetrics.class).accepted() >= FLOOD);
        await(() -> server.part(OpenSockets.class).count() <= LIMIT + 2 && heldSockets() <= LIMIT + 2);
    }

    /// Another thread can notice room, and report it only when the sockets are full again.
    @Test
    void aLateNoticeOfRoomDoesNotResumeAccepting() throws Exception {
        OpenSockets sockets = server.part(OpenSockets.class);
        Channel listener = listener();
        Deque<EmbeddedChannel> open = new ArrayDeque<>();
        listener.eventLoop()
                .submit(() -> {
                    addUntilFull(sockets, open);
                    listener.pipeline().fireChannelReadComplete();
                    closeAll(open); // the notice waits for the end of this task
                    addUntilFull(sockets, open);
                })
                .sync();

        assertThat(isAutoRead(listener)).isFalse();

        listener.eventLoop().submit(() -> closeAll(open)).sync();
        assertThat(isAutoRead(listener)).isTrue();
    }

    private static void addUntilFull(OpenSockets sockets, Deque<EmbeddedChannel> open) {
        while (!sockets.isFull()) {
            open.add(new EmbeddedChannel());
            sockets.add(open.getLast());
        }
    }

    private static void closeAll(Deque<EmbeddedChannel> open) {
        while (!open.isEmpty()) {
            open.remove().close().syncUninterruptibly();
        }
    }

    /// Asks after all tasks that the event loop has now.
    private static boolean isAutoRead(Channel listener) throws Exception {
        return listener.eventLoop().submit(() -> listener.config().isAutoRead()).get();
    }

    @Test
    void theCloseOfTheListeningSocketWaitsForAcceptedConnections() throws Exception {
        blockEventLoops();
        wires.add(new Wire(server));
        Channel listener = listener();
        CompletableFuture<Void> closed = server.part(Listeners.class).close();
        await(() -> !listener.isOpen());
        listener.eventLoop().submit(() -> {}).sync();

        assertThat(closed).isNotDone();

        free.countDown();
        closed.join();
        assertThat(server.part(ConnectionMetrics.class).open()).isEqualTo(1);
    }

    @Test
    void failedAcceptsAreOneLineAndTheNextClientsAreServed() throws IOException {
        Wire oldest = new Wire(server, "127.0.0.1");
        wires.add(oldest);
        await(() -> server.part(ConnectionMetrics.class).open() == 1);
        for (int number = 0; number < 50; number++) {
            listener().pipeline().fireExceptionCaught(new IOException("Too many open files"));
        }

        assertThat(log.next()).contains("Too many open files", "ulimit -n", "CONNECTION_LIMIT=" + LIMIT);
        assertThat(oldest.rest()).as("closed in favor of new connections").isEmpty();
        try (Wire next = new Wire(server)) {
            assertThat(next.send(GET).answer()).startsWith("HTTP/1.1 200 ");
        }
        assertThat(log.lines()).isEmpty();
        await(() -> listener().config().isAutoRead());
    }

    /// Opens its part of the connections, from many addresses, and closes them much later than the server does.
    private void flood(AtomicInteger numbers) {
        Deque<Wire> open = new ArrayDeque<>();
        for (int number = numbers.getAndIncrement(); number < FLOOD; number = numbers.getAndIncrement()) {
            open.add(connect(number));
            if (open.size() > 10 * LIMIT) {
                close(open.remove());
            }
        }
        open.forEach(AcceptBackpressureTest::close);
    }

    private Wire connect(int number) {
        try {
            Wire wire = new Wire(server, addressOf(number));
            sendBeginning(wire, number);
            return wire;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Nothing, a part of a head, or a request.
    private static void sendBeginning(Wire wire, int number) {
        try {
            wire.send(GET.substring(0, number % 3 * GET.length() / 2));
        } catch (IOException displaced) {
            close(wire);
        }
    }

    private static void close(Wire wire) {
        try {
            wire.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String addressOf(int number) {
        return "127.1." + number / 250 + "." + (number % 250 + 1);
    }

    private Channel listener() {
        return server.part(Listeners.class).all().getFirst();
    }

    private void blockEventLoops() {
        for (EventExecutor loop : server.part(EventLoopGroupRegistry.class).getDefaultEventLoopGroup()) {
            loop.execute(() -> {
                try {
                    free.await();
                } catch (InterruptedException interruption) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /// Number of the service's sockets that hold a descriptor, according to the operating system: those in the accept
    /// queue, and those that were closed, have no inode.
    private int heldSockets() {
        String port = String.format(":%04X", server.port());
        return Stream.of("/proc/self/net/tcp", "/proc/self/net/tcp6")
                .map(Path::of)
                .flatMap(AcceptBackpressureTest::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(fields -> fields[1].endsWith(port) && !fields[3].equals(LISTEN) && !fields[9].equals("0"))
                .toList()
                .size();
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }
}
