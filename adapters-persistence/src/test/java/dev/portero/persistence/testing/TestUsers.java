package dev.portero.persistence.testing;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.UUID;

/// Test users, for tables that reference users.
public final class TestUsers {

    private TestUsers() {}

    /// Inserts a new user.
    public static UserId in(Postgres postgres) {
        String unique = UUID.randomUUID().toString();
        User user = UserFixtures.user(unique + "@b.cl", unique);
        postgres.bean(UnitOfWork.class).run(() -> postgres.bean(Users.class).insert(user));
        return user.id();
    }
}
