package dev.portero.persistence.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.role.port.Roles;
import dev.portero.application.testkit.user.UserDirectoryContract;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.UserDirectory;
import dev.portero.application.user.port.UserDirectory.Start;
import dev.portero.application.user.port.UserFilter;
import dev.portero.application.user.port.UserOrder;
import dev.portero.application.user.port.Users;
import dev.portero.domain.user.SearchTerm;
import dev.portero.domain.user.User;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcUserDirectoryIT extends UserDirectoryContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @BeforeEach
    void truncateUsers() {
        POSTGRES.execute("TRUNCATE users CASCADE");
    }

    /// State after the migration that introduced the search, or after an older build has written rows.
    @Test
    void migrationBackfillsTheSearchOfExistingUsers() {
        User alice = UserFixtures.alice();
        unitOfWork().run(() -> users().insert(alice));
        POSTGRES.execute("UPDATE users SET search_text = DEFAULT, search_trigrams = DEFAULT");
        UserFilter filter = new UserFilter(null, null, SearchTerm.of("alic"), null, null);
        assertThat(count(filter)).isZero();

        POSTGRES.migrate();

        assertThat(count(filter)).isEqualTo(1);
        assertThat(users().find(alice.id())).contains(alice);
    }

    private long count(UserFilter filter) {
        return directory()
                .find(filter, UserOrder.NEWEST_FIRST, new Start.Skipping(0), 1)
                .total()
                .users();
    }

    @Override
    protected UserDirectory directory() {
        return POSTGRES.bean(UserDirectory.class);
    }

    @Override
    protected Users users() {
        return POSTGRES.bean(Users.class);
    }

    @Override
    protected Roles roles() {
        return POSTGRES.bean(Roles.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
