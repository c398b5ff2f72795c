package dev.portero.application.credential.guard.admission;

import dev.portero.domain.credential.ClientNetwork;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/// Turn of one request at a key: waits for its permit, and holds it until the end of its work.
public final class QueuedTurn {

    private final String key;
    private final ClientNetwork network;
    private final BooleanSupplier hasGone;
    private final CompletableFuture<Boolean> permit = new CompletableFuture<>();

    /// @param hasGone whether the client of the request has disconnected
    public QueuedTurn(String key, ClientNetwork network, BooleanSupplier hasGone) {
        this.key = key;
        this.network = network;
        this.hasGone = hasGone;
    }

    String key() {
        return key;
    }

    ClientNetwork network() {
        return network;
    }

    /// Completed with true when the permit is granted, and with false when the request has given up or its client has
    /// disconnected.
    public CompletableFuture<Boolean> permit() {
        return permit;
    }

    boolean isGranted() {
        return permit.getNow(false);
    }

    /// Whether the client of a waiting request has disconnected; the request has then given up.
    boolean isAbandoned() {
        return hasGone.getAsBoolean() && permit.complete(false);
    }
}
