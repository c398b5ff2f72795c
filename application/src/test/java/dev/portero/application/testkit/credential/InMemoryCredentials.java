package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Credentials in memory.
public final class InMemoryCredentials implements Credentials, Rewindable {

    private final Map<UserId, PasswordHash> hashes = new HashMap<>();

    public InMemoryCredentials(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    @Override
    public synchronized void put(UserId user, PasswordHash hash) {
        hashes.put(user, hash);
    }

    @Override
    public synchronized Optional<PasswordHash> find(UserId user) {
        return Optional.ofNullable(hashes.get(user));
    }

    @Override
    public synchronized void rehash(UserId user, PasswordHash kept, PasswordHash anew) {
        hashes.replace(user, kept, anew);
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<UserId, PasswordHash> then = Map.copyOf(hashes);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<UserId, PasswordHash> then) {
        hashes.clear();
        hashes.putAll(then);
    }
}
