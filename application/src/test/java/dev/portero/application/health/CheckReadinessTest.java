package dev.portero.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.Database;
import dev.portero.application.testkit.health.InMemoryDatabase;
import org.junit.jupiter.api.Test;

final class CheckReadinessTest {

    private final InMemoryDatabase database = new InMemoryDatabase();
    private final CheckReadiness checkReadiness = new CheckReadiness(database);

    @Test
    void isReadyWithItsDatabase() {
        assertThat(checkReadiness.handle()).isInstanceOf(CheckReadiness.Outcome.Ready.class);
    }

    @Test
    void saysWhatIsMissing() {
        database.become(Database.State.NOT_MIGRATED);
        assertThat(checkReadiness.handle()).isInstanceOf(CheckReadiness.Outcome.NotMigrated.class);

        database.become(Database.State.UNREACHABLE);
        assertThat(checkReadiness.handle()).isInstanceOf(CheckReadiness.Outcome.DatabaseUnreachable.class);
    }
}
