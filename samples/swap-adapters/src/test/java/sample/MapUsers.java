package sample;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Users in three maps: one by id, and two indexes by e-mail address and by user name.
final class MapUsers implements Users, Rewindable {

    private final Map<UserId, User> byId = new HashMap<>();
    private final Map<String, UserId> byEmail = new HashMap<>();
    private final Map<String, UserId> byUsername = new HashMap<>();

    /// Joins the unit of work, so that a unit that fails takes its users with it.
    MapUsers(InMemoryUnitOfWork unitOfWork) {
        unitOfWork.join(this);
    }

    synchronized int size() {
        return byId.size();
    }

    @Override
    public synchronized SaveResult insert(User user) {
        if (findByEmail(user.profile().email()).isPresent()) {
            return SaveResult.EMAIL_TAKEN;
        }
        if (findByUsername(user.profile().username()).isPresent()) {
            return SaveResult.USERNAME_TAKEN;
        }
        if (byId.containsKey(user.id())) {
            throw new IllegalStateException("there is a user " + user.id() + " already");
        }
        put(user);
        return SaveResult.DONE;
    }

    @Override
    public synchronized Optional<User> find(UserId id) {
        return Optional.ofNullable(byId.get(id));
    }

    @Override
    public synchronized Optional<User> findByEmail(Email email) {
        return Optional.ofNullable(byEmail.get(email.canonical())).map(byId::get);
    }

    @Override
    public synchronized Optional<User> findByUsername(Username username) {
        return Optional.ofNullable(byUsername.get(username.canonical())).map(byId::get);
    }

    @Override
    public synchronized SaveResult save(User user) {
        User kept = byId.get(user.id());
        if (kept == null || kept.version() != user.version()) {
            throw new StaleVersion("user " + user.id());
        }
        if (isOthers(findByEmail(user.profile().email()), user)) {
            return SaveResult.EMAIL_TAKEN;
        }
        if (isOthers(findByUsername(user.profile().username()), user)) {
            return SaveResult.USERNAME_TAKEN;
        }
        remove(kept);
        put(user.saved());
        return SaveResult.DONE;
    }

    @Override
    public synchronized Runnable bookmark() {
        Map<UserId, User> then = Map.copyOf(byId);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(Map<UserId, User> then) {
        byId.clear();
        byEmail.clear();
        byUsername.clear();
        then.values().forEach(this::put);
    }

    private static boolean isOthers(Optional<User> owner, User user) {
        return owner.filter(other -> !other.id().equals(user.id())).isPresent();
    }

    private void put(User user) {
        byId.put(user.id(), user);
        byEmail.put(user.profile().email().canonical(), user.id());
        byUsername.put(user.profile().username().canonical(), user.id());
    }

    private void remove(User user) {
        byId.remove(user.id());
        byEmail.remove(user.profile().email().canonical());
        byUsername.remove(user.profile().username().canonical());
    }
}
