package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.DatabaseIdentity;
import org.junit.jupiter.api.Test;

/// Contract of [DatabaseIdentity]: every implementation passes it.
public abstract class DatabaseIdentityContract {

    /// The identity of one database, as each new process reads it.
    protected abstract DatabaseIdentity identity();

    protected abstract DatabaseIdentity ofAnotherDatabase();

    @Test
    final void isTheSameInAllProcesses() {
        assertThat(identity().name()).isEqualTo(identity().name());
    }

    @Test
    final void differsBetweenDatabases() {
        assertThat(identity().name()).isNotEqualTo(ofAnotherDatabase().name());
    }

    @Test
    final void isAValidFileName() {
        assertThat(identity().name()).matches("[A-Za-z0-9][A-Za-z0-9._%+-]{0,240}");
    }
}
