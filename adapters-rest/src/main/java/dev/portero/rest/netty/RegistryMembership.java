package dev.portero.rest.netty;

/// Place of one connection in the registry: tells it when the connection becomes idle and when a request is under way.
final class RegistryMembership {

    private final ConnectionRegistry registry;
    private final Connection connection;
    private boolean idle;
    private boolean ended;

    RegistryMembership(ConnectionRegistry registry, Connection connection) {
        this.registry = registry;
        this.connection = connection;
        this.idle = true; // as the registry takes in what is new
    }

    void update(boolean isIdle) {
        if (isIdle != idle && !ended) {
            idle = isIdle;
            registry.update(connection, isIdle);
        }
    }

    /// The connection was to be closed, and goes on.
    void restore() {
        registry.restore(connection, idle);
    }

    void end() {
        ended = true;
        registry.remove(connection);
    }
}
