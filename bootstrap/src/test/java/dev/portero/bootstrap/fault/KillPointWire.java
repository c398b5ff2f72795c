package dev.portero.bootstrap.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.regex.Matcher;

/// TCP proxy in front of the broker with a kill point before the confirms: the broker has sent them, and the service
/// does not receive them.
final class KillPointWire {

    private static final int METHOD_FRAME = 1;
    private static final int BEFORE_METHOD = 7;
    private static final int BASIC_ACK = 60 << 16 | 80;

    private final URI broker;
    private final ServerSocket serverSocket;
    private final KillPoint killPoint;

    KillPointWire(URI broker, KillPoint killPoint) {
        this.broker = broker;
        this.killPoint = killPoint;
        try {
            serverSocket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String url() {
        String here = "127.0.0.1:" + serverSocket.getLocalPort();
        return broker.toString().replaceFirst("@[^/?]+", Matcher.quoteReplacement("@" + here));
    }

    private void accept() {
        while (true) {
            try {
                Socket client = serverSocket.accept();
                connect(client);
            } catch (IOException unreachable) {
                // The client sees the closed socket and connects again.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        try {
            Socket server = new Socket(broker.getHost(), broker.getPort());
            Thread.ofPlatform().daemon().start(() -> forward(client, server, false));
            Thread.ofPlatform().daemon().start(() -> forward(server, client, true));
        } catch (IOException unreachable) {
            client.close();
            throw unreachable;
        }
    }

    private void forward(Socket from, Socket to, boolean fromBroker) {
        byte[] buffer = new byte[8192];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
                if (fromBroker && beginsWithAConfirm(buffer, length)) {
                    killPoint.passed(FaultPoint.AFTER_PUBLISH);
                }
                out.write(buffer, 0, length);
            }
        } catch (IOException ended) {
            // One end has closed the connection; closing the other end passes it on.
        }
    }

    private static boolean beginsWithAConfirm(byte[] buffer, int length) {
        return length >= BEFORE_METHOD + Integer.BYTES
                && buffer[0] == METHOD_FRAME
                && ByteBuffer.wrap(buffer).getInt(BEFORE_METHOD) == BASIC_ACK;
    }
}
