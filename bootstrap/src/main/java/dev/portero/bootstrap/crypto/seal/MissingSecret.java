package dev.portero.bootstrap.crypto.seal;

/// Secret of the service is required, and none is configured.
public final class MissingSecret extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MissingSecret(String what) {
        super(what);
    }
}
