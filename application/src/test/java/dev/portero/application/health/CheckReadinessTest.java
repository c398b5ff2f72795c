package dev.portero.application.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.port.DatabaseStatus;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.testkit.health.InMemoryDatabaseStatus;
import dev.portero.application.testkit.health.InMemorySealedKeys;
import org.junit.jupiter.api.Test;

final class CheckReadinessTest {

    private final InMemoryDatabaseStatus database = new InMemoryDatabaseStatus();
    private final InMemorySealedKeys keys = new InMemorySealedKeys();
    private final CheckReadiness checkReadiness = new CheckReadiness(database, keys);

    @Test
    void isReadyWhenTheDatabaseIsReady() {
        assertThat(checkReadiness.handle()).isInstanceOf(CheckReadiness.Outcome.Ready.class);
    }

    @Test
    void reportsAnUnmigratedOrUnreachableDatabase() {
        database.become(DatabaseStatus.State.NOT_MIGRATED);
        assertThat(checkReadiness.handle()).isInstanceOf(CheckReadiness.Outcome.NotMigrated.class);

        database.become(DatabaseStatus.State.UNREACHABLE);
        assertThat(checkReadiness.handle()).isInstanceOf(CheckReadiness.Outcome.DatabaseUnreachable.class);
    }

    @Test
    void isNotReadyUntilTheKeysCanBeDecrypted() {
        keys.become(Seal.FOREIGN);
        assertThat(checkReadiness.handle())
                .isEqualTo(new CheckReadiness.Outcome.KeysSealed(keys.flaw().orElseThrow()));

        keys.become(Seal.CURRENT);
        assertThat(checkReadiness.handle()).isInstanceOf(CheckReadiness.Outcome.Ready.class);
    }

    @Test
    void reportsAnUnreachableDatabaseBeforeSealedKeys() {
        keys.become(Seal.FOREIGN);
        database.become(DatabaseStatus.State.UNREACHABLE);

        assertThat(checkReadiness.handle()).isInstanceOf(CheckReadiness.Outcome.DatabaseUnreachable.class);
    }
}
