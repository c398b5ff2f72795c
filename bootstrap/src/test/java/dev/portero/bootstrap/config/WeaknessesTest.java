package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WeaknessesTest {

    private static final Path NOWHERE = Path.of("target");

    @Test
    void findsNoWeaknessInDefaultOrSecureSettings() {
        assertThat(Weaknesses.of(Settings.read(Map.of(), NOWHERE))).isEmpty();
        assertThat(Weaknesses.of(Settings.read(
                        Map.of(
                                "DATABASE_URL", "postgresql://portero:x9@db.example/p?sslmode=verify-full",
                                "RABBITMQ_URL", "amqps://portero:x9@mq.example/",
                                "REDIS_URL", "rediss://cache.example/",
                                "TRUSTED_PROXIES", "10.0.0.0/8",
                                "HOST", "0.0.0.0",
                                "JWT_SECRET", "x".repeat(32)),
                        NOWHERE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "JWT_SECRET, supersecret-change-me, true",
        "JWT_SECRET, too-short-to-be-safe, false",
        "DATABASE_URL, postgresql://postgres:postgres@db.example/p?sslmode=require, true",
        "DATABASE_URL, postgresql://portero:x9@db.example/p, false",
        "DATABASE_URL, postgresql://portero:x9@[2001:db8::1]:5432/p, false",
        "DATABASE_DIRECT_URL, jdbc:postgresql://db.example/p?user=u&sslmode=prefer, false",
        "RABBITMQ_URL, amqp://portero:x9@mq.example/, false",
        "RABBITMQ_URL, 'amqp://portero:x9@127.0.0.1,mq.example/', false",
        "REDIS_URL, redis://cache.example/, false",
        "TRUSTED_PROXIES, '10.0.0.1,0.0.0.0/0', true",
        "TRUSTED_PROXIES, ::/0, true",
        "PASSWORD_BLOCKLIST, warn, false"
    })
    void reportsEachWeakSetting(String name, String value, boolean isExploitable) {
        assertThat(Weaknesses.of(Settings.read(Map.of(name, value), NOWHERE)))
                .singleElement()
                .satisfies(weakness -> {
                    assertThat(weakness.isExploitable()).isEqualTo(isExploitable);
                    assertThat(weakness.found()).contains(name).doesNotContain("x9");
                    assertThat(weakness.advice()).isNotBlank();
                });
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:x9@127.0.0.1:5432/p",
        "postgresql://u:x9@localhost/p",
        "postgresql://u:x9@[::1]:5432/p",
        "postgresql:///p"
    })
    void acceptsUnencryptedConnectionsToLocalhost(String url) {
        assertThat(Weaknesses.of(Settings.read(Map.of("DATABASE_URL", url), NOWHERE)))
                .isEmpty();
    }

    @Test
    void warnsWhenTheSharedSecretSealsTheAuditKey() {
        Map<String, String> shared = new HashMap<>(Map.of("ENV", "production", "JWT_SECRET", "kF3xQ0".repeat(6)));
        assertThat(Weaknesses.of(Settings.read(shared, NOWHERE)))
                .singleElement()
                .satisfies(weakness -> assertThat(weakness.found()).contains("seals the audit key"));

        shared.put("KEY_ENCRYPTION_SECRET", "xQ0kF3".repeat(6));
        assertThat(Weaknesses.of(Settings.read(shared, NOWHERE))).isEmpty();
    }

    @Test
    void failsWhenDevelopmentModeIsReachable() {
        assertThat(Weaknesses.of(Settings.read(Map.of("ENV", "dev", "HOST", "0.0.0.0"), NOWHERE)))
                .singleElement()
                .satisfies(weakness -> assertThat(weakness.isExploitable()).isTrue());
        assertThat(Weaknesses.of(Settings.read(Map.of("ENV", "dev", "HOST", "127.0.0.1"), NOWHERE)))
                .isEmpty();
    }
}
