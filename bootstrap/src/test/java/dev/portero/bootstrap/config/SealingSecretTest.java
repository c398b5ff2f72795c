package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Choice of the key encryption secret and of the former one, which is the same in every mode.
final class SealingSecretTest {

    private static final String FILE = "f".repeat(64);
    private static final String DATABASE = "postgresql://portero:x7Fq@db/users";

    @TempDir
    private Path home;

    /// `kes` and `jwt` stand for their values, `file` for the content of the secret file, `-` for none.
    @ParameterizedTest
    @CsvSource({
        // what is set          file?  seals  former
        "'',                    false, -,     -",
        "'',                    true,  file,  -",
        "DB,                    false, -,     -",
        "DB,                    true,  file,  -",
        "KES,                   false, kes,   -",
        "KES,                   true,  kes,   file",
        "KES DB,                true,  kes,   file",
        "JWT,                   false, -,     -",
        "JWT,                   true,  file,  -",
        "JWT DB,                false, jwt,   -",
        "JWT DB,                true,  jwt,   file",
        "JWT KES,               true,  kes,   file",
        "JWT KES DB,            false, kes,   jwt",
        "JWT KES DB,            true,  kes,   jwt",
        "JWT KES DB PREVIOUS,   true,  kes,   previous",
        "JWT DB PREVIOUS,       false, jwt,   previous",
        "ES256 JWT,             true,  file,  -",
        "ES256 JWT DB,          true,  file,  jwt",
        "ES256 JWT DB,          false, -,     jwt",
        "ES256 JWT KES DB,      true,  kes,   file"
    })
    void isTheSameInEveryMode(String set, boolean file, String seals, String former) throws IOException {
        if (file) {
            Files.writeString(home.resolve("key-encryption.secret"), FILE);
        }
        Map<String, String> environment = environment(set);

        for (Mode mode : modesOf(environment)) {
            Configuration configuration = Configuration.of(Settings.read(environment, home), mode);
            assertThat(configuration.keyEncryptionSecret()).as("%s", mode).isEqualTo(value(seals));
            assertThat(configuration.formerKeyEncryptionSecret()).as("%s", mode).isEqualTo(value(former));
        }
    }

    /// `serve` requires the addresses of its servers; `ENV=dev` is the default of `run`.
    private static List<Mode> modesOf(Map<String, String> environment) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode == Mode.RUN || mode == Mode.COMMAND || environment.containsKey("DATABASE_URL"))
                .toList();
    }

    /// In production only a setting can name the former secret.
    @Test
    void productionHasNoImplicitFormerSecret() throws IOException {
        Files.writeString(home.resolve("key-encryption.secret"), FILE);
        Map<String, String> production = environment("JWT KES DB");
        production.put("ENV", "production");

        for (Mode mode : modesOf(production)) {
            Configuration configuration = Configuration.of(Settings.read(production, home), mode);
            assertThat(configuration.keyEncryptionSecret()).isEqualTo(value("kes"));
            assertThat(configuration.formerKeyEncryptionSecret()).as("%s", mode).isEmpty();
        }
    }

    @Test
    void ignoresADamagedFileThatIsNotUsed() throws IOException {
        Files.writeString(home.resolve("key-encryption.secret"), "cut");

        Configuration set = Configuration.of(Settings.read(environment("KES"), home), Mode.RUN);
        Configuration unset = Configuration.of(Settings.read(environment(""), home), Mode.RUN);

        assertThat(set.keyEncryptionSecret()).isEqualTo(value("kes"));
        assertThat(set.formerKeyEncryptionSecret()).isEmpty();
        assertThatThrownBy(unset::keyEncryptionSecret)
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining("is damaged")
                .hasMessageNotContaining("cut");
    }

    @Test
    void reportsItsOrigin() {
        assertThat(SealingSecret.of(Settings.read(environment("KES"), home)).origin())
                .isEqualTo("KEY_ENCRYPTION_SECRET (environment)");
        assertThat(SealingSecret.of(Settings.read(environment("JWT DB"), home)).origin())
                .startsWith("JWT_SECRET, because it signs");
        assertThat(SealingSecret.of(Settings.read(environment(""), home)).origin())
                .isEqualTo(home.resolve("key-encryption.secret").toString());
    }

    private Map<String, String> environment(String set) {
        Map<String, String> environment = new HashMap<>(Map.of("PORTERO_HOME", home.toString(), "ENV", "dev"));
        for (String word : set.split(" ", -1)) {
            switch (word) {
                case "DB" -> {
                    environment.put("DATABASE_URL", DATABASE);
                    environment.put("RABBITMQ_URL", "amqp://portero:x7Fq@mq:5672/");
                }
                case "KES" -> environment.put("KEY_ENCRYPTION_SECRET", value("kes"));
                case "JWT" -> environment.put("SECRET_KEY", value("jwt"));
                case "PREVIOUS" -> environment.put("KEY_ENCRYPTION_SECRET_PREVIOUS", value("previous"));
                case "ES256" -> environment.put("JWT_ALG", "ES256");
                default -> assertThat(word).isEmpty();
            }
        }
        return environment;
    }

    private static String value(String word) {
        return switch (word) {
            case "-" -> "";
            case "file" -> FILE;
            default -> (word + "-").repeat(10);
        };
    }
}
