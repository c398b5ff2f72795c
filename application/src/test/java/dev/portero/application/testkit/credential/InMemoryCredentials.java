package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.Credentials;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.credential.Credential;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.domain.user.UserId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// In-memory [Credentials].
public final class InMemoryCredentials implements Credentials, Rewindable {

    private final Map<UserId, Credential> credentials = new HashMap<>();

    public InMemoryCredentials(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    @Override
    public synchronized void put(UserId user, PasswordHash hash) {
        credentials.merge(user, Credential.first(hash), (before, first) -> before.next(hash));
    }

    @Override
    public synchronized Optional<Credential> find(UserId user) {
        return Optional.ofNullable(credentials.get(user));
    }

    @Override
    public synchronized Set<UserId> findToBeChanged(Collection<UserId> users) {
        return users.stream()
                .filter(user -> find(user).filter(Credential::mustBeChanged).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized void requireChange(UserId user) {
        credentials.computeIfPresent(user, (id, now) -> now.toBeChanged());
    }

    @Override
    public synchronized void remove(UserId user) {
        credentials.remove(user);
    }

    @Override
    public synchronized void rehash(UserId user, PasswordHash kept, PasswordHash anew) {
        credentials.computeIfPresent(user, (id, now) -> now.hash().equals(kept) ? now.rehashed(anew) : now);
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<UserId, Credential> then = Map.copyOf(credentials);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<UserId, Credential> then) {
        credentials.clear();
        credentials.putAll(then);
    }
}
