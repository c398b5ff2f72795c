package dev.portero.bootstrap.embedded;

import java.util.HashSet;
import java.util.Set;

/// Free ports for the servers of tests, none of them twice: another test could listen on a port between its check and
/// its use.
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
