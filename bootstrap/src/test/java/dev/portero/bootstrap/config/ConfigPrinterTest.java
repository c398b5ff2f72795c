package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ConfigPrinterTest {

    @Test
    void printsEverySettingWithItsOrigin() {
        List<String> lines = printed(Map.of("PORT", "8001"));

        assertThat(lines).hasSameSizeAs(Setting.values());
        assertThat(lines).anySatisfy(line -> assertThat(line).matches("PORT=8001 +# environment"));
        assertThat(lines).anySatisfy(line -> assertThat(line).matches("LOG_LEVEL=INFO +# default"));
    }

    @Test
    void masksThePasswordOfAUrl() {
        assertThat(printed(Map.of("DATABASE_URL", "postgresql://portero:top@secret:x@db:5432/x")))
                .anySatisfy(line -> assertThat(line).contains("postgresql://portero:****@db:5432/x"));
        assertThat(printed(Map.of("DATABASE_URL", "jdbc:postgresql://db/x?user=u&password=topsecret&ssl=true")))
                .anySatisfy(line -> assertThat(line).contains("jdbc:postgresql://db/x?user=u&password=****&ssl=true"));
    }

    @Test
    void printsNoSecret() {
        Map<String, String> secrets = Arrays.stream(Setting.values())
                .filter(Setting::isSecret)
                .collect(Collectors.toMap(Setting::name, setting -> switch (setting) {
                    case DATABASE_URL, DATABASE_DIRECT_URL, DATABASE_MIGRATION_URL -> "postgres://u:TopSecret1@db/x";
                    case REDIS_URL -> "redis://u:TopSecret1@redis/0";
                    case RABBITMQ_URL -> "amqp://u:TopSecret1@mq/x";
                    default -> "TopSecret1";
                }));

        assertThat(printed(secrets)).noneSatisfy(line -> assertThat(line).contains("TopSecret1"));
    }

    private static List<String> printed(Map<String, String> environment) {
        return ConfigPrinter.lines(Settings.read(environment, Path.of("/nowhere")));
    }
}
