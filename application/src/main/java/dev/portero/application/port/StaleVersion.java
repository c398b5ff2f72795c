package dev.portero.application.port;

/// Conflict of optimistic locking: another transaction changed the object, so the update is based on a stale version.
public final class StaleVersion extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StaleVersion(String what) {
        super(what);
    }
}
