package dev.portero.persistence.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.credential.PasswordHash;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class SeedingIT {

    private static final AuditEntry ENTRY = AuditFixtures.entry(1, null, null, Action.USERS_GENERATED);

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final AuditTrail trail = POSTGRES.bean(AuditTrail.class);

    @Test
    void seedsUsersAndTheirAuditEntryAtomically() {
        assertThatThrownBy(() -> seed((step, done, of) -> {
                    throw new IllegalStateException("aborted");
                }))
                .hasMessage("aborted");
        assertThat(userCount()).isZero();
        assertThat(trail.list(AuditFilter.ALL, null, 10)).isEmpty();

        seed((step, done, of) -> {});

        assertThat(userCount()).isEqualTo(7);
        assertThat(trail.list(AuditFilter.ALL, null, 10)).containsExactly(ENTRY);
    }

    private void seed(Seeding.Progress progress) {
        Runnable first = () -> trail.append(AuditFixtures.passwordNotConfirmed(ENTRY));
        Seeding.run(POSTGRES.url(), "", "", 7, new PasswordHash("unusable"), first, progress);
    }

    private static long userCount() {
        return POSTGRES.bean(Sql.class)
                .list("SELECT id FROM users", row -> row.getString("id"))
                .size();
    }
}
