package dev.portero.bootstrap.crypto.seal;

/// Something takes the secret of this service, and none is set.
public final class MissingSecret extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    MissingSecret(String what) {
        super(what);
    }
}
