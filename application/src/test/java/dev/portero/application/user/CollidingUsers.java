package dev.portero.application.user;

import dev.portero.application.port.StaleVersion;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import java.util.Optional;

/// User store whose first saves fail with a version conflict.
final class CollidingUsers implements Users {

    private final Users users;
    private int collisions;

    CollidingUsers(Users users, int collisions) {
        this.users = users;
        this.collisions = collisions;
    }

    @Override
    public SaveResult insert(User user) {
        return users.insert(user);
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
        if (collisions-- > 0) {
            throw new StaleVersion("user " + user.id());
        }
        return users.save(user);
    }
}
