package dev.portero.persistence.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.DatabaseIdentity;
import dev.portero.application.testkit.audit.DatabaseIdentityContract;
import dev.portero.persistence.testing.Postgres;
import io.micronaut.context.ApplicationContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcDatabaseIdentityIT extends DatabaseIdentityContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @RegisterExtension
    static final Postgres OTHER = new Postgres();

    @Override
    protected DatabaseIdentity identity() {
        return POSTGRES.bean(DatabaseIdentity.class);
    }

    @Override
    protected DatabaseIdentity ofAnotherDatabase() {
        return OTHER.bean(DatabaseIdentity.class);
    }

    /// The names that unqualified names resolve to are those of the attacker from then on.
    @Test
    void databaseOwnerCannotChangeTheIdentity() {
        String before = identity().name();
        POSTGRES.execute("CREATE SCHEMA shadow;"
                + " CREATE FUNCTION shadow.current_database() RETURNS name LANGUAGE sql AS 'SELECT ''other''::name';"
                + " DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = shadow, pg_catalog, public',"
                + " current_catalog); END $$");

        try (ApplicationContext restarted = POSTGRES.start()) {
            assertThat(restarted.getBean(DatabaseIdentity.class).name()).isEqualTo(before);
        } finally {
            POSTGRES.execute(
                    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET search_path', current_catalog); END $$;"
                            + " DROP SCHEMA shadow CASCADE");
        }
    }
}
