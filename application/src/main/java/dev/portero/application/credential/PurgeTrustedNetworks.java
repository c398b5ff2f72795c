package dev.portero.application.credential;

import dev.portero.application.credential.port.TrustedNetworks;

/// Deletes networks from which an account has not logged in for so long that they are not trusted any more.
public final class PurgeTrustedNetworks {

    private static final int BATCH = 2_000;

    private final TrustedNetworks networks;

    public PurgeTrustedNetworks(TrustedNetworks networks) {
        this.networks = networks;
    }

    /// Deletes in batches until nothing is left to delete, and returns how many there were.
    public long handle() {
        long forgotten = 0;
        int batch;
        do {
            batch = networks.forget(BATCH);
            forgotten += batch;
        } while (batch == BATCH);
        return forgotten;
    }
}
