package dev.portero.bootstrap.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.stream.IntStream;

/// Which TCP ports of the loopback address can still be had.
public final class Ports {

    private static final int STEPS = 100;
    private static final int HIGHEST = 65_535;

    private Ports() {}

    /// The preferred port, or the next one above it that nobody listens on.
    public static int free(int preferred) {
        return IntStream.rangeClosed(preferred, Math.min(preferred + STEPS, HIGHEST))
                .filter(Ports::isFree)
                .findFirst()
                .orElseThrow(() ->
                        new StartupException("No free port from %d to %d".formatted(preferred, preferred + STEPS)));
    }

    /// Refuses a port that was asked for by name and is taken: `PORT=8000 is taken`.
    public static int require(String setting, int port) {
        if (!isFree(port)) {
            throw new StartupException(
                    "%s=%d is taken: stop what listens there, or choose another".formatted(setting, port));
        }
        return port;
    }

    /// Binds as a server would, so that a port left in TIME_WAIT counts as free. A wildcard listener counts as taken.
    private static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port))
                && canBind(new InetSocketAddress(InetAddress.ofLiteral("0.0.0.0"), port));
    }

    /// Binds and does not listen: a client that tries to come back to a restarting service would be let in, and then
    /// cut.
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
