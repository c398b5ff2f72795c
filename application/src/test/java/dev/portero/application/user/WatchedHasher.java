package dev.portero.application.user;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Hasher that calls a watcher before it hashes a password.
record WatchedHasher(PasswordHasher hasher, Runnable watcher) implements PasswordHasher {

    @Override
    public PasswordHash hash(Password password, ClientNetwork network) {
        watcher.run();
        return hasher.hash(password, network);
    }

    @Override
    public Match match(Password password, PasswordHash hash, ClientNetwork network) {
        return hasher.match(password, hash, network);
    }

    @Override
    public PasswordHash decoyHash() {
        return hasher.decoyHash();
    }

    @Override
    public void simulateMatch(ClientNetwork network) {
        hasher.simulateMatch(network);
    }
}
