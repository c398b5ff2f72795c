package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TokenSettingsResolverTest {

    private static final String SECRET = "kF3xQ0".repeat(6);

    @ParameterizedTest
    @CsvSource({"'', '', ES256", "'', secret, HS256", "HS256, secret, HS256", "ES256, secret, ES256", "ES256, '', ES256"
    })
    void signsWithTheSharedSecretUnlessAnAlgorithmIsSet(String algorithm, String secret, String chosen) {
        TokenSettingsResolver choices = choices(Map.of("JWT_ALG", algorithm, "SECRET_KEY", secret));

        assertThat(choices.algorithm()).isEqualTo(chosen);
        assertThat(choices.properties()).containsEntry("portero.tokens.secret", chosen.equals("HS256") ? secret : "");
    }

    @ParameterizedTest
    @CsvSource({"60, 1800, PT1H", "'', 1800, PT30M", "'', '', PT15M", "1440, '', PT24H", "1, 60, PT1M"})
    void prefersMinutesOverSecondsOverTheDefaultLifetime(String minutes, String seconds, Duration lifetime) {
        assertThat(choices(Map.of("JWT_EXPIRES_MIN", minutes, "JWT_ACCESS_TOKEN_EXPIRES", seconds))
                        .lifetime())
                .isEqualTo(lifetime);
    }

    @Test
    void audienceIsTheServiceNameUnlessASecretIsShared() {
        assertThat(choices(Map.of("APP_NAME", "accounts")).audience()).isEqualTo("accounts");
        assertThat(choices(Map.of("APP_NAME", "accounts", "JWT_SECRET", SECRET)).audience())
                .isEmpty();
        assertThat(choices(Map.of("JWT_AUDIENCE", "billing", "JWT_SECRET", SECRET))
                        .audience())
                .isEqualTo("billing");
    }

    @Test
    void issuerIsTheServiceNameByDefault() {
        assertThat(choices(Map.of("APP_NAME", "accounts")).issuer()).isEqualTo("accounts");
        assertThat(choices(Map.of("APP_NAME", "accounts", "JWT_ISSUER", "billing"))
                        .issuer())
                .isEqualTo("billing");
    }

    @Test
    void requiresStrongSecretsInProduction() {
        assertThat(flaws(true, Map.of())).singleElement().asString().startsWith("KEY_ENCRYPTION_SECRET is not set");
        assertThat(flaws(true, Map.of("KEY_ENCRYPTION_SECRET", "x".repeat(31))))
                .singleElement()
                .asString()
                .startsWith("KEY_ENCRYPTION_SECRET is shorter than 32 bytes");
        assertThat(flaws(true, Map.of("JWT_SECRET", "x".repeat(31))))
                .singleElement()
                .asString()
                .startsWith("JWT_SECRET is shorter than 32 bytes");
        assertThat(flaws(true, Map.of("JWT_SECRET", "é".repeat(16)))).isEmpty();
        assertThat(flaws(true, Map.of("KEY_ENCRYPTION_SECRET", "x".repeat(32)))).isEmpty();
    }

    @Test
    void rejectsAPreviousSecretEqualToTheCurrentOne() {
        assertThat(flaws(true, Map.of("KEY_ENCRYPTION_SECRET", SECRET, "KEY_ENCRYPTION_SECRET_PREVIOUS", "short")))
                .isEmpty();
        assertThat(flaws(true, Map.of("KEY_ENCRYPTION_SECRET", SECRET, "KEY_ENCRYPTION_SECRET_PREVIOUS", SECRET)))
                .singleElement()
                .asString()
                .startsWith("KEY_ENCRYPTION_SECRET_PREVIOUS is the same as KEY_ENCRYPTION_SECRET");
    }

    @Test
    void acceptsSampleSecretsInDevelopment() {
        assertThat(flaws(false, Map.of("JWT_SECRET", "supersecret-change-me", "JWT_ALG", "HS256")))
                .isEmpty();
    }

    private static TokenSettingsResolver choices(Map<String, String> environment) {
        return new TokenSettingsResolver(settings(environment));
    }

    private static List<String> flaws(boolean production, Map<String, String> environment) {
        return new TokenChecks(settings(environment), production).flaws();
    }

    private static Settings settings(Map<String, String> environment) {
        return Settings.read(new HashMap<>(environment), Path.of("/nowhere"));
    }
}
