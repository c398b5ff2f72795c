package dev.portero.rest.netty.registry;

import dev.portero.rest.netty.Connection;

/// Membership of one connection in the registry: reports when the connection becomes idle and when a request is in
/// progress.
public final class RegistryMembership {

    private final ConnectionRegistry registry;
    private final Connection connection;
    private boolean idle;
    private boolean ended;

    public RegistryMembership(ConnectionRegistry registry, Connection connection) {
        this.registry = registry;
        this.connection = connection;
        this.idle = true; // as the registry registers new connections
    }

    public void update(boolean isIdle) {
        if (isIdle != idle && !ended) {
            idle = isIdle;
            registry.update(connection, isIdle);
        }
    }

    /// Called if the connection was displaced, but received a request first.
    public void restore() {
        registry.restore(connection, idle);
    }

    public void end() {
        ended = true;
        registry.remove(connection);
    }
}
