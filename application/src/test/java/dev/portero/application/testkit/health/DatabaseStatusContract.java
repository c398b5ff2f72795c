package dev.portero.application.testkit.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.DatabaseStatus;
import org.junit.jupiter.api.Test;

/// Contract of [DatabaseStatus]: every implementation passes it.
public abstract class DatabaseStatusContract {

    protected abstract DatabaseStatus ready();

    protected abstract DatabaseStatus notMigrated();

    protected abstract DatabaseStatus unreachable();

    @Test
    final void isReadyWithTheSchemaOfThisBuild() {
        assertThat(ready().state()).isEqualTo(DatabaseStatus.State.READY);
    }

    @Test
    final void isNotReadyWithoutItsSchema() {
        assertThat(notMigrated().state()).isEqualTo(DatabaseStatus.State.NOT_MIGRATED);
    }

    @Test
    final void reportsAnUnreachableDatabase() {
        assertThat(unreachable().state()).isEqualTo(DatabaseStatus.State.UNREACHABLE);
    }
}
