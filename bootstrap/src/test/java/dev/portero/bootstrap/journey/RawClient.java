package dev.portero.bootstrap.journey;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// HTTP/1.1 client on one connection, which sends one request after the other with minimal CPU use.
final class RawClient implements AutoCloseable {

    /// A response.
    record Answer(String head, String body) {

        boolean isOk() {
            return head.startsWith("HTTP/1.1 200");
        }

        @Override
        public String toString() {
            return head.lines().findFirst().orElse("") + " " + body;
        }
    }

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    static byte[] get(String target) {
        return request("GET " + target, "", "");
    }

    static byte[] get(String target, String authorization) {
        return request("GET " + target, "Authorization: " + authorization + "\r\n", "");
    }

    static byte[] post(String target, String json) {
        return request(
                "POST " + target, "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n", json);
    }

    private static byte[] request(String line, String headers, String body) {
        return (line + " HTTP/1.1\r\nHost: localhost\r\nX-Request-ID: bench\r\n" + headers + "\r\n" + body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    Answer send(byte[] request) throws IOException {
        out.write(request);
        String head = head();
        return new Answer(head, new String(in.readNBytes(length(head)), StandardCharsets.UTF_8));
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder(512);
        while (head.length() < 4 || head.charAt(head.length() - 1) != '\n' || head.charAt(head.length() - 3) != '\n') {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no answer after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static int length(String head) {
        String name = "\r\ncontent-length: ";
        int start = head.toLowerCase(Locale.ROOT).indexOf(name) + name.length();
        return Integer.parseInt(head.substring(start, head.indexOf('\r', start)));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
