package dev.portero.application.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;

/// TCP proxy for fault injection: it can cut connections, drop the responses of the server, and stop forwarding
/// requests.
public final class TcpProxy implements AutoCloseable {

    private enum Mode {
        PASS,
        REFUSE,
        SWALLOW_ANSWERS,
        HOLD_BACK
    }

    private final URI target;
    private final ServerSocket listener;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connectionAttempts = new AtomicInteger();
    private volatile Mode mode = Mode.PASS;

    public TcpProxy(URI target) {
        this.target = target;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /// The server's URL, with the address of this proxy.
    public String url() {
        String user = target.getRawUserInfo() == null ? "" : target.getRawUserInfo() + "@";
        String here = user + "127.0.0.1:" + listener.getLocalPort();
        return target.toString().replaceFirst("//[^/?]+", Matcher.quoteReplacement("//" + here));
    }

    /// The number of connection attempts.
    public int connectionAttempts() {
        return connectionAttempts.get();
    }

    public void pass() {
        mode = Mode.PASS;
    }

    /// Closes every connection, and refuses new ones.
    public void cut() {
        mode = Mode.REFUSE;
        sockets.forEach(TcpProxy::close);
    }

    /// Drops every response of the server from now on.
    public void dropResponses() {
        mode = Mode.SWALLOW_ANSWERS;
    }

    /// Stops reading from clients from now on, until the sender blocks.
    public void delay() {
        mode = Mode.HOLD_BACK;
    }

    @Override
    public void close() {
        cut();
        close(listener);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // The client or the server has closed the connection, or this proxy is being closed.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        connectionAttempts.incrementAndGet();
        sockets.add(client);
        if (mode == Mode.REFUSE) {
            close(client);
            return;
        }
        Socket server = new Socket(target.getHost(), target.getPort());
        sockets.add(server);
        Thread.ofVirtual().start(() -> forward(client, server, Mode.HOLD_BACK));
        Thread.ofVirtual().start(() -> forward(server, client, Mode.SWALLOW_ANSWERS));
    }

    private void forward(Socket from, Socket to, Mode dropping) {
        byte[] buffer = new byte[8192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                awaitForwarding(from);
                if (mode != dropping) {
                    out.write(buffer, 0, length);
                }
            }
        } catch (IOException e) {
            // One end has closed the connection; the other end is closed as well.
        }
    }

    private void awaitForwarding(Socket from) {
        while (mode == Mode.HOLD_BACK && !from.isClosed()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void close(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
