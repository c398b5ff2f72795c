package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditKeyStore;
import dev.portero.application.testkit.audit.AuditKeyStoreContract;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("real")
final class JdbcAuditKeyStoreIT extends AuditKeyStoreContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private static final String EMPTY = "SET session_replication_role = replica; TRUNCATE users, audit_entries,"
            + " audit_seals, audit_prune_checkpoints, audit_checkpoints, audit_keys CASCADE";

    @Override
    protected AuditKeyStore key() {
        POSTGRES.execute(EMPTY);
        return POSTGRES.bean(AuditKeyStore.class);
    }

    @Override
    protected void use() {
        POSTGRES.execute("INSERT INTO audit_checkpoints (epoch, number, hash, mac) VALUES (0, 1, '', '')");
    }

    /// The owner would have to delete all of these to get a new key, and the users with them.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO users (id, email, email_canonical, username, username_canonical, full_name, status,"
                        + " email_verified, locale, created_at, updated_at, version) VALUES (gen_random_uuid(), 'a@b.cl',"
                        + " 'a@b.cl', 'alice', 'alice', '', 'ACTIVE', true, 'es', now(), now(), 0)",
                "INSERT INTO audit_entries VALUES (gen_random_uuid(), now(), 0, 'user.created', 'DONE', 'SERVICE', NULL,"
                        + " 'cli', NULL, '', '{}', '', '')",
                "INSERT INTO audit_seals VALUES (1, '2026-11-01', 1, 0, gen_random_uuid(), '{}', '{}', '{}', '', '')",
                "INSERT INTO audit_prune_checkpoints VALUES ('2026-11-01', 1, '2026-11-01', 1, 0, gen_random_uuid(), '',"
                        + " '')",
                "INSERT INTO audit_checkpoints (epoch, number, hash, mac) VALUES (0, 1, '', '')"
            })
    void storesNoFirstKeyWhereDataExists(String statement) {
        AuditKeyStore key = key();
        POSTGRES.execute(statement);

        assertThat(key.storeFirst("one")).isEmpty();
    }
}
