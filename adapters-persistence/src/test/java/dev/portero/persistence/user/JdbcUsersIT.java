package dev.portero.persistence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.testkit.user.UsersContract;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.persistence.testing.Postgres;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("real")
final class JdbcUsersIT extends UsersContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @BeforeEach
    void truncateUsers() {
        POSTGRES.execute("TRUNCATE users CASCADE");
    }

    @Test
    void doesNotReadUncommittedRows() {
        User alice = UserFixtures.alice();

        Optional<User> readConcurrently = unitOfWork().run(() -> {
            users().insert(alice);
            return CompletableFuture.supplyAsync(() -> users().find(alice.id())).join();
        });

        assertThat(readConcurrently).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Status.class)
    void storesEveryStatus(Status status) {
        User alice = UserFixtures.alice();
        User user = new User(
                alice.id(), alice.profile(), status, false, alice.locale(), alice.createdAt(), alice.updatedAt(), 0);

        unitOfWork().run(() -> users().insert(user));

        assertThat(users().find(alice.id())).contains(user);
    }

    @Override
    protected Users users() {
        return POSTGRES.bean(Users.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
