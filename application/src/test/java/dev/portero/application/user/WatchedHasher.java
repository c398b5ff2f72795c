package dev.portero.application.user;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Tells when a password is hashed.
record WatchedHasher(PasswordHasher hasher, Runnable watcher) implements PasswordHasher {

    @Override
    public PasswordHash hash(Password password) {
        watcher.run();
        return hasher.hash(password);
    }

    @Override
    public Match match(Password password, PasswordHash hash) {
        return hasher.match(password, hash);
    }

    @Override
    public PasswordHash decoy() {
        return hasher.decoy();
    }

    @Override
    public void pretend() {
        hasher.pretend();
    }
}
