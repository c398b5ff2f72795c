package dev.portero.application.testkit.user;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// In-memory [Users].
public final class InMemoryUsers implements Users, Rewindable {

    private final Map<UserId, User> users = new HashMap<>();

    public InMemoryUsers(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    @Override
    public synchronized SaveResult insert(User user) {
        if (findByEmail(user.profile().email()).isPresent()) {
            return SaveResult.EMAIL_TAKEN;
        }
        if (findByUsername(user.profile().username()).isPresent()) {
            return SaveResult.USERNAME_TAKEN;
        }
        if (users.putIfAbsent(user.id(), user) != null) {
            throw new IllegalStateException("there is a user " + user.id() + " already");
        }
        return SaveResult.DONE;
    }

    @Override
    public synchronized Optional<User> find(UserId id) {
        return Optional.ofNullable(users.get(id));
    }

    @Override
    public Optional<User> findByEmail(Email email) {
        return first(user -> user.profile().email().canonical().equals(email.canonical()));
    }

    @Override
    public Optional<User> findByUsername(Username username) {
        return first(user -> user.profile().username().canonical().equals(username.canonical()));
    }

    @Override
    public synchronized SaveResult save(User user) {
        User stored = users.get(user.id());
        if (stored == null || stored.version() != user.version()) {
            throw new StaleVersion("user " + user.id());
        }
        if (isOthers(findByEmail(user.profile().email()), user)) {
            return SaveResult.EMAIL_TAKEN;
        }
        if (isOthers(findByUsername(user.profile().username()), user)) {
            return SaveResult.USERNAME_TAKEN;
        }
        users.put(user.id(), user.saved());
        return SaveResult.DONE;
    }

    /// All users, unordered.
    synchronized List<User> all() {
        return List.copyOf(users.values());
    }

    private static boolean isOthers(Optional<User> owner, User user) {
        return owner.filter(other -> !other.id().equals(user.id())).isPresent();
    }

    private synchronized Optional<User> first(Predicate<User> wanted) {
        return users.values().stream().filter(wanted).findFirst();
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<UserId, User> then = Map.copyOf(users);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<UserId, User> then) {
        users.clear();
        users.putAll(then);
    }
}
