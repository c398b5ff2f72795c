package dev.portero.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.bootstrap.config.Configuration;
import dev.portero.bootstrap.config.Mode;
import dev.portero.bootstrap.config.Settings;
import dev.portero.persistence.pool.DatabaseUrl;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServicePropertiesTest {

    /// With one, the service would migrate at every start, and would not start while the database is away.
    @Test
    void containNoPropertyOfFlyway() {
        Configuration configuration = Configuration.of(Settings.read(Map.of(), Path.of("")), Mode.RUN);
        DatabaseUrl database = new DatabaseUrl("jdbc:postgresql://127.0.0.1:1/unreachable", "", "");

        assertThat(Service.unsealed(configuration, -1, database, "amqp://127.0.0.1:1/"))
                .isNotEmpty()
                .allSatisfy((name, value) -> assertThat(name).doesNotStartWith("flyway"));
    }
}
