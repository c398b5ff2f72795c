package dev.portero.persistence.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.Unavailable;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.testkit.user.UsersContract;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.User;
import dev.portero.persistence.testing.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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

    @Test
    void reportsUnavailableWhenTheConnectionIsLostDuringARead() throws SQLException {
        try (Connection locking = DriverManager.getConnection(POSTGRES.url());
                Statement statement = locking.createStatement()) {
            locking.setAutoCommit(false);
            statement.execute("LOCK TABLE users");
            CompletableFuture<Optional<User>> reading = CompletableFuture.supplyAsync(
                    () -> users().find(UserFixtures.alice().id()));
            POSTGRES.awaitBlockedWriters(1);

            POSTGRES.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE datname = current_database() AND wait_event_type = 'Lock'");

            assertThatThrownBy(reading::join).hasCauseInstanceOf(Unavailable.class);
        }
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
