package dev.portero.application.port;

/// Somebody saved the same thing first: what was to be saved rests on a state that is no longer there.
public final class StaleVersion extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleVersion(String what) {
        super(what);
    }
}
