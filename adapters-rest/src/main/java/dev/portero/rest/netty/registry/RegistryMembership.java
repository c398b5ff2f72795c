package dev.portero.rest.netty.registry;

import dev.portero.rest.netty.Connection;

/// Membership of one connection in the registry: reports when the connection begins another wait for its client, and
/// when the service works on its request.
public final class RegistryMembership {

    private final ConnectionRegistry registry;
    private final Connection connection;
    private ClientWait wait;
    private boolean ended;

    public RegistryMembership(ConnectionRegistry registry, Connection connection) {
        this.registry = registry;
        this.connection = connection;
        this.wait = ClientWait.REQUEST; // as the registry registers new connections
    }

    public void update(ClientWait current) {
        if (current != wait && !ended) {
            wait = current;
            registry.update(connection, current != ClientWait.NONE);
        }
    }

    /// Called if the connection was displaced, but its request was completed first. A closed connection remains
    /// removed.
    public void restore() {
        if (!ended) {
            registry.restore(connection, wait != ClientWait.NONE);
        }
    }

    /// Whether the displaced connection may stay open until its client has read the response.
    public boolean linger() {
        return registry.linger(connection);
    }

    public void end() {
        ended = true;
        registry.remove(connection);
    }
}
