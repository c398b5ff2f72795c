package dev.portero.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.Unavailable;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.UnitOfWorkContract;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.User;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import io.micronaut.core.propagation.PropagatedContext;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcUnitOfWorkIT extends UnitOfWorkContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @BeforeEach
    void truncateUsers() {
        POSTGRES.execute("TRUNCATE users CASCADE");
    }

    @Test
    void reportsUnavailableWhenTheDatabaseIsUnreachable() {
        try (ApplicationContext unreachable = ApplicationContext.run(Map.of(
                "datasources.default.url", "jdbc:postgresql://127.0.0.1:1/unreachable",
                "datasources.default.initialization-fail-timeout", -1,
                "datasources.default.connection-timeout", 250))) {
            UnitOfWork unitOfWork = unreachable.getBean(UnitOfWork.class);
            Users users = unreachable.getBean(Users.class);

            assertThatThrownBy(() -> unitOfWork.run(() -> "never")).isInstanceOf(Unavailable.class);
            assertThatThrownBy(() -> users.find(UserFixtures.alice().id())).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void reportsUnavailableWhenTheConnectionIsLost() {
        User alice = UserFixtures.alice();

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    users().insert(alice);
                    POSTGRES.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND state = 'idle in transaction'");
                    return users().insert(UserFixtures.user("c@d.cl", "carol"));
                }))
                .isInstanceOf(Unavailable.class);

        assertThat(users().find(alice.id())).isEmpty();
    }

    /// The framework propagates the context of a transaction to its executors.
    @Test
    void unitOfWorkUnderAPropagatedContextIsATransactionOfItsOwn() {
        User alice = UserFixtures.alice();
        User carol = UserFixtures.user("c@d.cl", "carol");

        Runnable insertion = () -> unitOfWork().run(() -> users().insert(carol));

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    users().insert(alice);
                    CompletableFuture.runAsync(PropagatedContext.get().wrap(insertion))
                            .join();
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(users().find(alice.id())).isEmpty();
        assertThat(users().find(carol.id())).isPresent();
    }

    @Test
    void actionsAfterTheCommitRunOutsideTheTransaction() {
        User alice = UserFixtures.alice();
        User carol = UserFixtures.user("c@d.cl", "carol");

        unitOfWork().run(() -> {
            users().insert(alice);
            Transaction.current().orElseThrow().afterCommit(() -> unitOfWork().run(() -> users().insert(carol)));
        });

        assertThat(users().find(carol.id())).isPresent();
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected Users users() {
        return POSTGRES.bean(Users.class);
    }
}
