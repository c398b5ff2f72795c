package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.stream.IntStream;

/// Free TCP ports of the loopback address.
public final class Ports {

    private static final int STEPS = 100;
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /// Preferred port, or the next one above it that no process listens on.
    public static int free(int preferred) {
        return IntStream.rangeClosed(preferred, Math.min(preferred + STEPS, HIGHEST))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() ->
                        new StartupException("No port from %d to %d is free".formatted(preferred, preferred + STEPS)));
    }

    /// Refuses a port that a setting names and that is taken: `PORT=8000 is taken`.
    public static int require(String setting, int port) {
        if (!isFree(port)) {
            throw new StartupException(
                    "%s=%d is taken: stop the process that uses it, or choose another port".formatted(setting, port));
        }
        return port;
    }

    /// Whether a server could bind the port: a port in TIME_WAIT counts as free, one with a wildcard listener as taken.
    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
                && canBind(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), port));
    }

    /// Binds without listening: with a listener, a client that reconnects to a restarting service would be accepted,
    /// and then disconnected.
    private static boolean canBind(InetSocketAddress address) {
        try (Socket socket = new Socket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
