package dev.portero.rest.netty;

/// Membership of one connection in the registry: reports when the connection becomes idle and when a request is in
/// progress.
final class RegistryMembership {

    private final ConnectionRegistry registry;
    private final Connection connection;
    private boolean idle;
    private boolean ended;

    RegistryMembership(ConnectionRegistry registry, Connection connection) {
        this.registry = registry;
        this.connection = connection;
        this.idle = true; // as the registry registers new connections
    }

    void update(boolean isIdle) {
        if (isIdle != idle && !ended) {
            idle = isIdle;
            registry.update(connection, isIdle);
        }
    }

    /// Called if the connection was displaced, but received a request first.
    void restore() {
        registry.restore(connection, idle);
    }

    void end() {
        ended = true;
        registry.remove(connection);
    }
}
