package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.testkit.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptSecretTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void isMadeOnceAndForItsOwnerOnly() throws IOException {
        Path home = directory.resolve("home");

        List<String> secrets = Together.times(8, number -> KeptSecret.in(home));

        assertThat(new HashSet<>(secrets)).hasSize(1);
        assertThat(secrets.getFirst()).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(home))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(KeptSecret.in(home)).isEqualTo(secrets.getFirst());
    }

    @Test
    void differsFromDirectoryToDirectory() {
        assertThat(KeptSecret.in(directory.resolve("one"))).isNotEqualTo(KeptSecret.in(directory.resolve("other")));
    }

    @Test
    void refusesAFileThatWasCut() throws IOException {
        Files.writeString(file(directory), "half of it");

        assertThatThrownBy(() -> KeptSecret.in(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file(directory) + " does not hold the secret")
                .hasMessageNotContaining("half of it");
    }

    @Test
    void isOnlyMadeWhereKeysAreSealedAndNothingIsSet() {
        Map<String, String> home = Map.of("PORTERO_HOME", directory.toString());

        assertThat(configuration(with(home, "KEY_ENCRYPTION_SECRET", "mine")).keyEncryptionSecret())
                .isEqualTo("mine");
        assertThat(file(directory)).doesNotExist();
        assertThat(configuration(home).keyEncryptionSecret()).hasSize(64);
        assertThat(file(directory)).exists();
    }

    @Test
    void countsAsTheOneBeforeWhereAnotherHasTakenItsPlace() {
        Map<String, String> home = Map.of("PORTERO_HOME", directory.toString());
        Map<String, String> replaced = with(home, "KEY_ENCRYPTION_SECRET", "mine");
        assertThat(configuration(replaced).formerKeyEncryptionSecret()).isEmpty();
        String kept = KeptSecret.in(directory);

        assertThat(configuration(replaced).formerKeyEncryptionSecret()).isEqualTo(kept);
        assertThat(configuration(home).formerKeyEncryptionSecret()).isEmpty();
        assertThat(configuration(with(home, "JWT_SECRET", "secret")).formerKeyEncryptionSecret())
                .isEmpty();
        assertThat(configuration(with(home, "KEY_ENCRYPTION_SECRET_PREVIOUS", "theirs"))
                        .formerKeyEncryptionSecret())
                .isEqualTo("theirs");
    }

    /// Another shared secret, or none, must not cost development what is sealed.
    @Test
    void isThereInDevelopmentAlsoWhereASharedSecretSigns() {
        Map<String, String> shared =
                with(Map.of("PORTERO_HOME", directory.toString()), "JWT_SECRET", "kF3xQ0".repeat(6));
        Map<String, String> production = new HashMap<>(shared);
        production.put("ENV", "production");

        assertThat(configuration(shared, Mode.COMMAND).keyEncryptionSecret()).isEmpty();
        assertThat(configuration(shared).keyEncryptionSecret()).hasSize(64);
        assertThat(configuration(shared, Mode.COMMAND).keyEncryptionSecret()).hasSize(64);
        assertThat(configuration(production, Mode.COMMAND).keyEncryptionSecret())
                .isEmpty();
    }

    @Test
    void isTakenByACommandButNotMadeByOne() {
        Settings settings = Settings.read(Map.of("PORTERO_HOME", directory.toString()), Path.of("/nowhere"));
        Configuration command = Configuration.of(settings, Mode.COMMAND);

        assertThat(command.keyEncryptionSecret()).isEmpty();
        assertThat(file(directory)).doesNotExist();
        KeptSecret.in(directory);
        assertThat(command.keyEncryptionSecret()).isEqualTo(KeptSecret.in(directory));
    }

    private static Configuration configuration(Map<String, String> environment) {
        return configuration(environment, Mode.RUN);
    }

    private static Configuration configuration(Map<String, String> environment, Mode mode) {
        return Configuration.of(Settings.read(environment, Path.of("/nowhere")), mode);
    }

    private static Map<String, String> with(Map<String, String> environment, String name, String value) {
        return Map.of("PORTERO_HOME", environment.getOrDefault("PORTERO_HOME", ""), name, value);
    }

    private static Path file(Path home) {
        return home.resolve("key-encryption.secret");
    }
}
