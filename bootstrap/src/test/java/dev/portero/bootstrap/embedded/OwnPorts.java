package dev.portero.bootstrap.embedded;

import java.util.HashSet;
import java.util.Set;

/// Ports for what tests start, none of them twice: between finding one free and listening on it, another test could be
/// faster.
public final class OwnPorts {

    private static final Set<Integer> GIVEN = new HashSet<>();

    private OwnPorts() {}

    public static synchronized int free(int preferred) {
        int port = Ports.free(preferred);
        while (!GIVEN.add(port)) {
            port = Ports.free(port + 1);
        }
        return port;
    }
}
