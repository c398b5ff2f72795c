package dev.portero.application.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.Database;
import org.junit.jupiter.api.Test;

/// What everything that speaks for a database must say.
public abstract class DatabaseContract {

    protected abstract Database ready();

    protected abstract Database notMigrated();

    protected abstract Database unreachable();

    @Test
    final void isReadyWithTheSchemaOfThisBuild() {
        assertThat(ready().state()).isEqualTo(Database.State.READY);
    }

    @Test
    final void isNotReadyWithoutItsSchema() {
        assertThat(notMigrated().state()).isEqualTo(Database.State.NOT_MIGRATED);
    }

    @Test
    final void saysThatItCannotBeReachedInsteadOfThrowing() {
        assertThat(unreachable().state()).isEqualTo(Database.State.UNREACHABLE);
    }
}
