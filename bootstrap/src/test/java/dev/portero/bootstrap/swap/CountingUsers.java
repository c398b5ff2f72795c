package dev.portero.bootstrap.swap;

import dev.portero.application.user.port.Users;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Decorator of a user store that counts inserts.
final class CountingUsers implements Users {

    private final Users users;
    private final AtomicInteger inserted = new AtomicInteger();

    CountingUsers(Users users) {
        this.users = users;
    }

    int inserted() {
        return inserted.get();
    }

    @Override
    public SaveResult insert(User user) {
        SaveResult keeping = users.insert(user);
        if (keeping == SaveResult.DONE) {
            inserted.incrementAndGet();
        }
        return keeping;
    }

    @Override
    public Optional<User> find(UserId id) {
        return users.find(id);
    }

    @Override
    public Optional<User> findByEmail(Email email) {
        return users.findByEmail(email);
    }

    @Override
    public Optional<User> findByUsername(Username username) {
        return users.findByUsername(username);
    }

    @Override
    public SaveResult save(User user) {
        return users.save(user);
    }
}
