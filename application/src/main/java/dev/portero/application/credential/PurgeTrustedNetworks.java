package dev.portero.application.credential;

import dev.portero.application.Batches;
import dev.portero.application.credential.port.TrustedNetworks;

/// Cleanup of trusted networks whose last login is too long ago.
public final class PurgeTrustedNetworks {

    private static final int BATCH = 2_000;

    private final TrustedNetworks networks;

    public PurgeTrustedNetworks(TrustedNetworks networks) {
        this.networks = networks;
    }

    /// Deletes in batches until none is left, and returns the number of deleted networks.
    public long handle() {
        return Batches.repeat(BATCH, () -> networks.purge(BATCH));
    }
}
