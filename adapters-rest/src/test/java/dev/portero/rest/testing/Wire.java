package dev.portero.rest.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Raw socket client: sends exactly the given bytes, at the given moment.
public final class Wire implements AutoCloseable {

    private static final int LONG = 20_000;
    private static final int BETWEEN_DROPS = 20;

    private final Socket socket = new Socket();

    public Wire(Server server) throws IOException {
        this(server, "127.0.0.1");
    }

    /// @param from local address of the connection
    public Wire(Server server, String from) throws IOException {
        socket.setReceiveBufferSize(4096);
        socket.bind(new InetSocketAddress(from, 0));
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.setSoTimeout(LONG);
    }

    public Wire send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    /// A request head: a request line without its version, and the headers besides `Host`.
    public static String head(String line, String... headers) {
        return line + " HTTP/1.1\r\nHost: x\r\n" + String.join("\r\n", headers) + (headers.length == 0 ? "" : "\r\n")
                + "\r\n";
    }

    /// One response, which must have a length.
    public String answer() throws IOException {
        StringBuilder answer = new StringBuilder();
        while (answer.indexOf("\r\n\r\n") < 0) {
            answer.append(next());
        }
        int length = answer.toString()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
        return answer + new String(socket.getInputStream().readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    private char next() throws IOException {
        int next = socket.getInputStream().read();
        if (next < 0) {
            throw new IOException("the connection is closed");
        }
        return (char) next;
    }

    /// Everything received until the server closes the connection.
    public String rest() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        socket.getInputStream().transferTo(all);
        return all.toString(StandardCharsets.ISO_8859_1);
    }

    /// Number of bytes received until the server closed, read in portions, with a pause in milliseconds between two.
    public long lengthOfRest(int portion, long pause) throws IOException, InterruptedException {
        long length = 0;
        int taken = portion;
        while (taken == portion) {
            taken = socket.getInputStream().readNBytes(portion).length;
            length += taken;
            Thread.sleep(pause);
        }
        return length;
    }

    /// Reads a number of bytes repeatedly, with a pause in milliseconds between two reads, until the end.
    public void readSlowly(int bytes, long pause) {
        try {
            while (socket.getInputStream().readNBytes(bytes).length == bytes) {
                Thread.sleep(pause);
            }
        } catch (IOException cut) {
            return;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }

    /// Sends one character repeatedly, until the server responds.
    public String sendSlowly(char drop) throws IOException {
        socket.setSoTimeout(BETWEEN_DROPS);
        while (true) {
            socket.getOutputStream().write(drop);
            try {
                int first = socket.getInputStream().read();
                socket.setSoTimeout(LONG);
                return first < 0 ? "" : (char) first + rest();
            } catch (SocketTimeoutException silent) {
                socket.setSoTimeout(BETWEEN_DROPS);
            }
        }
    }

    /// Whether the server neither sends nor closes for this time.
    public boolean isSilentFor(int millis) throws IOException {
        socket.setSoTimeout(millis);
        try {
            return socket.getInputStream().read() == Integer.MIN_VALUE;
        } catch (SocketTimeoutException silent) {
            return true;
        } finally {
            socket.setSoTimeout(LONG);
        }
    }

    /// Closes the connection with a reset.
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
