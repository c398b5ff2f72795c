package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.AuditFilter;
import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.audit.port.AuditKeyStore.Copy;
import dev.portero.application.audit.port.AuditPartitions;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.ChainHead;
import dev.portero.application.audit.port.DatabaseIdentity;
import dev.portero.application.audit.port.PositionedEntry;
import dev.portero.application.audit.port.Seal;
import dev.portero.application.audit.port.Seals;
import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.audit.AuditFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.user.User;
import dev.portero.persistence.migration.Migrations;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Two database roles: the role of the service does not own the tables.
final class TwoRolesIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private static final String ROLE = "service_" + UUID.randomUUID().toString().replace("-", "");

    private final User alice =
            UserFixtures.user(UUID.randomUUID() + "@b.cl", UUID.randomUUID().toString());
    private final UUID id = alice.id().value();

    @BeforeAll
    static void createRole() {
        POSTGRES.execute("CREATE ROLE " + ROLE + " LOGIN");
        Migrations.admit(POSTGRES.url(), "", "", ROLE);
        Migrations.admit(POSTGRES.url(), "", "", ROLE);
    }

    @AfterAll
    static void dropRole() {
        POSTGRES.execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE);
    }

    @Test
    void serviceRoleCanDoAllThatTheServiceNeeds() {
        try (ApplicationContext service = ApplicationContext.run(Map.of("datasources.default.url", url()))) {
            AuditEntry entry = appendEntry(service);
            POSTGRES.awaitPeace();
            seal(service);

            AuditTrail trail = service.getBean(AuditTrail.class);
            assertThat(trail.list(AuditFilter.of(id), null, 10)).containsExactly(entry);
            service.getBean(UnitOfWork.class).run(() -> {
                trail.erase(Map.of(entry.id(), "ee"));
                return entry;
            });
            assertThat(trail.list(AuditFilter.of(id), null, 10)).containsExactly(entry.erased());
            assertThat(service.getBean(AuditPartitions.class).createMissing(8)).isTrue();
            assertThat(service.getBean(DatabaseIdentity.class).name())
                    .isEqualTo(POSTGRES.bean(DatabaseIdentity.class).name());
            assertThat(vitals(service).trail()).isEqualTo(DatabaseDiagnostics.Trail.APPEND_ONLY);
        }
    }

    @Test
    void storesTheFirstKeyAndAddsACopyUnderTheNextSecret() {
        try (ApplicationContext service = ApplicationContext.run(Map.of("datasources.default.url", url()))) {
            AuditKeyStore key = service.getBean(AuditKeyStore.class);

            assertThat(key.storeUnlessPresent("first")).isTrue();
            assertThat(key.storeFirst("second")).extracting(Copy::sealed).containsExactly("first");
            assertThat(key.reseal("first", "resealed")).isTrue();

            assertThat(key.copies()).extracting(Copy::sealed).containsExactly("first", "resealed");
        } finally {
            POSTGRES.execute("DELETE FROM audit_keys");
        }
    }

    /// Bogus copies leave no room for the copy under the next secret, and the key stays.
    @Test
    void serviceRoleCannotReplaceTheKeyByFillingTheTable() throws SQLException {
        try (ApplicationContext service = ApplicationContext.run(Map.of("datasources.default.url", url()))) {
            AuditKeyStore key = service.getBean(AuditKeyStore.class);
            assertThat(key.storeUnlessPresent("the key")).isTrue();
            execute("INSERT INTO audit_keys (number, sealed_key) SELECT n, 'bogus' FROM generate_series(2, 100) AS n");

            assertThat(key.reseal("the key", "resealed")).isFalse();

            assertThat(key.copies()).hasSize(AuditKey.CAPACITY).first().isEqualTo(new Copy(1, "the key"));
        } finally {
            POSTGRES.execute("DELETE FROM audit_keys");
        }
    }

    /// A member of the owner role can take on the owner's privileges.
    @Test
    void reportsARoleThatCanBecomeTheOwner() {
        String member = ROLE + "_member";
        POSTGRES.execute("CREATE ROLE " + member + " LOGIN NOINHERIT");
        Migrations.admit(POSTGRES.url(), "", "", member);
        try (ApplicationContext service = ApplicationContext.run(Map.of("datasources.default.url", url(member)))) {
            assertThat(vitals(service).trail()).isEqualTo(DatabaseDiagnostics.Trail.APPEND_ONLY);

            POSTGRES.execute("DO $$ BEGIN EXECUTE format('GRANT %I TO " + member + "', current_user); END $$");
            assertThat(vitals(service).trail()).isEqualTo(DatabaseDiagnostics.Trail.REWRITABLE);
        } finally {
            POSTGRES.execute("DROP OWNED BY " + member + "; DROP ROLE " + member);
        }
    }

    @Test
    void countsConnectionsOfOtherRoles() throws SQLException {
        try (ApplicationContext service = ApplicationContext.run(
                        Map.of("datasources.default.url", url(), "datasources.default.maximum-pool-size", 1));
                Connection one = DriverManager.getConnection(POSTGRES.url());
                Connection other = DriverManager.getConnection(POSTGRES.url())) {
            assertThat(one.isValid(1) && other.isValid(1)).isTrue();

            assertThat(vitals(service).connections().used()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void serviceRoleCannotModifyTheAuditHistory() {
        for (String change : List.of(
                "UPDATE audit_entries SET action = 'x'",
                "DELETE FROM audit_entries",
                "TRUNCATE audit_entries",
                "DELETE FROM audit_entries_default",
                "UPDATE audit_seals SET hash = 'x'",
                "DELETE FROM audit_prune_checkpoints",
                "DELETE FROM audit_seals",
                "TRUNCATE audit_seals",
                "UPDATE audit_prune_checkpoints SET mac = ''",
                "UPDATE audit_checkpoints SET number = 0",
                "DELETE FROM audit_checkpoints",
                "INSERT INTO audit_prune_checkpoints VALUES ('2026-08-01', 1000000, '2026-08-01', 1, 4611686018427387904,"
                        + " 'ffffffff-ffff-ffff-ffff-ffffffffffff', repeat('ab', 32), 'cd')",
                "INSERT INTO audit_checkpoints (epoch, number, hash, mac) VALUES (9, 9, '', '')",
                "UPDATE audit_keys SET sealed_key = ''",
                "DELETE FROM audit_keys",
                "TRUNCATE audit_keys",
                "UPDATE audit_xid_offsets SET xid_offset = 0",
                "UPDATE audit_retention SET period = interval '30 days'",
                "DELETE FROM audit_retention",
                "INSERT INTO audit_retention VALUES (true, interval '30 days') ON CONFLICT DO NOTHING",
                "ALTER TABLE audit_entries DISABLE TRIGGER ALL",
                "DROP TABLE audit_entries",
                "SET session_replication_role = replica",
                "CREATE OR REPLACE FUNCTION portero_reject_modification() RETURNS trigger LANGUAGE sql AS 'SELECT 1'",
                "SELECT portero_grant_service_role('" + ROLE + "')")) {
            assertThatThrownBy(() -> execute(change))
                    .as(change)
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            failure -> assertThat(failure.getSQLState()).isEqualTo("42501"));
        }
    }

    /// A pause of the caller's choice would let the role mark each head as published at once.
    @Test
    void serviceRoleCannotChooseThePublicationInterval() throws SQLException {
        execute("SELECT portero_publish_audit_checkpoint()");

        assertThatThrownBy(() -> execute("SELECT portero_publish_audit_checkpoint(0)"))
                .hasMessageContaining("does not exist");
    }

    private AuditEntry appendEntry(ApplicationContext service) {
        AuditEntry entry = AuditFixtures.entry(1, id, id, Action.USER_UPDATED);
        return service.getBean(UnitOfWork.class).run(() -> {
            service.getBean(Users.class).insert(alice);
            service.getBean(AuditTrail.class).append(AuditFixtures.passwordNotConfirmed(entry));
            return entry;
        });
    }

    private static void seal(ApplicationContext service) {
        Seals seals = service.getBean(Seals.class);
        service.getBean(UnitOfWork.class).run(() -> {
            seals.lock();
            List<PositionedEntry> entries = seals.unsealed(ChainHead.NONE.position(), 10);
            ChainHead next = new ChainHead(
                    1, YearMonth.of(2026, 11), 1, entries.getLast().position(), "hash");
            Seal seal = new Seal(next, List.of(), "");
            seals.add(seal);
            return seal;
        });
        assertThat(seals.isAnythingUnsealed(seals.ends().getFirst().position())).isFalse();
    }

    private static DatabaseDiagnostics vitals(ApplicationContext service) {
        return ((ProbeResult.Reached) service.getBean(DatabaseProbe.class).probe()).vitals();
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String url() {
        return url(ROLE);
    }

    private static String url(String role) {
        return POSTGRES.url().replaceFirst("user=[^&]*", "user=" + role);
    }
}
