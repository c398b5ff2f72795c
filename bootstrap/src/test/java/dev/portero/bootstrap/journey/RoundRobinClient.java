package dev.portero.bootstrap.journey;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// HTTP client over two replicas in turn (round robin). It retries nothing but a refused connection. It keeps a
/// connection until the server sends `Connection: close` or ends it, or uses a new one per request.
final class RoundRobinClient {

    private static final String BODY = "{\"username_or_email\":\"alice\",\"password\":\"S3gura123\"}";
    private static final int LONG = 20_000;

    private final int[] ports;
    private final boolean keepsConnections;
    private final byte[] request;
    private final RequestTally tally;
    private final @Nullable Socket[] sockets;
    private int turn;

    /// @param sendsLogins whether it sends logins, which have bodies; otherwise only GET requests
    RoundRobinClient(int[] ports, boolean keepsConnections, boolean sendsLogins, RequestTally tally) {
        this.ports = ports.clone();
        this.keepsConnections = keepsConnections;
        this.tally = tally;
        this.sockets = new Socket[ports.length];
        String connection = keepsConnections ? "" : "Connection: close\r\n";
        this.request = (sendsLogins
                        ? "POST /v1/auth/login HTTP/1.1\r\nHost: x\r\n" + connection
                                + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n"
                                + BODY
                        : "GET /health/live HTTP/1.1\r\nHost: x\r\n" + connection + "\r\n")
                .getBytes(ISO_8859_1);
    }

    void runUntil(AtomicBoolean over) {
        while (!over.get()) {
            turn = (turn + 1) % ports.length;
            send(turn);
        }
        for (int index = 0; index < sockets.length; index++) {
            drop(index);
        }
    }

    private void send(int index) {
        dropIfEnded(index);
        Socket open = sockets[index];
        boolean isNew = open == null;
        try {
            Socket socket = open == null ? connect(index) : open;
            sockets[index] = socket;
            socket.getOutputStream().write(request);
            boolean last = read(new BufferedInputStream(socket.getInputStream()));
            if (last || !keepsConnections) {
                drop(index);
            }
        } catch (ConnectException refused) {
            tally.refusal();
            drop(index);
        } catch (IOException failure) {
            tally.loss((isNew ? "new" : "kept") + " connection: " + failure.getMessage());
            drop(index);
        }
    }

    /// Detects that the server has closed the connection before anything is sent on it, as connection pools do.
    private void dropIfEnded(int index) {
        Socket kept = sockets[index];
        if (kept == null) {
            return;
        }
        try {
            kept.setSoTimeout(1);
            if (kept.getInputStream().read() < 0) {
                drop(index);
            }
        } catch (SocketTimeoutException open) {
            setTimeout(kept);
        } catch (IOException failure) {
            tally.loss("idle connection: " + failure.getMessage());
            drop(index);
        }
    }

    private static void setTimeout(Socket socket) {
        try {
            socket.setSoTimeout(LONG);
        } catch (SocketException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private Socket connect(int index) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), ports[index]);
        setTimeout(socket);
        socket.setTcpNoDelay(true);
        return socket;
    }

    /// Reads one response; returns whether it is the last of its connection.
    private boolean read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("end of stream after " + head.length() + " bytes");
            }
            head.append((char) next);
        }
        String text = head.toString().toLowerCase(Locale.ROOT);
        int length = Integer.parseInt(text.replaceFirst("(?s).*\r\ncontent-length: *(\\d+).*", "$1"));
        if (in.readNBytes(length).length < length) {
            throw new EOFException("end of stream in the body");
        }
        tally.answer(Integer.parseInt(text.substring(9, 12)));
        return text.contains("\r\nconnection: close\r\n");
    }

    private void drop(int index) {
        Socket socket = sockets[index];
        sockets[index] = null;
        if (socket != null) {
            try {
                socket.close();
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }
    }
}
