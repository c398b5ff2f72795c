package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SettingsTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void prefersTheEnvironmentOverDotEnv() throws IOException {
        dotEnv("PORT=1111\nAPP_NAME=from-file\n");

        Settings settings = Settings.read(Map.of("PORT", "2222"), directory);

        assertThat(settings.find(Setting.PORT)).contains(new Settings.Value("2222", "environment"));
        assertThat(settings.find(Setting.APP_NAME)).contains(new Settings.Value("from-file", ".env"));
        assertThat(settings.text(Setting.LOG_LEVEL)).isEqualTo("INFO");
    }

    @Test
    void parsesDotEnvLinesOfOtherFrameworks() throws IOException {
        dotEnv("""
                # a comment
                export APP_NAME="quoted # not a comment" # a comment

                APP_VERSION='single'
                PORT = 8001   # a comment
                HOST=
                not a line
                """);

        Settings settings = Settings.read(Map.of(), directory);

        assertThat(settings.text(Setting.APP_NAME)).isEqualTo("quoted # not a comment");
        assertThat(settings.text(Setting.APP_VERSION)).isEqualTo("single");
        assertThat(settings.text(Setting.PORT)).isEqualTo("8001");
        assertThat(settings.isSet(Setting.HOST)).isFalse();
    }

    @Test
    void readsASecretFromAFile() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "from-a-file\n");

        Settings settings = Settings.read(Map.of("JWT_SECRET_FILE", secret.toString()), directory);

        assertThat(settings.text(Setting.JWT_SECRET)).isEqualTo("from-a-file");
    }

    @Test
    void prefersASecretFileOverDotEnv() throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), "from-a-file");
        dotEnv("JWT_SECRET=from-dot-env\n");

        Settings settings = Settings.read(Map.of("SECRET_KEY_FILE", secret.toString()), directory);

        assertThat(settings.text(Setting.JWT_SECRET)).isEqualTo("from-a-file");
    }

    @Test
    void reportsWhichSecretFileIsMissing() {
        assertThatThrownBy(() -> Settings.read(Map.of("JWT_SECRET_FILE", "/nowhere/secret"), directory))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessage("JWT_SECRET_FILE: cannot read /nowhere/secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"JWT_SECRET", "JWT_SECRET_KEY", "SECRET_KEY"})
    void acceptsTheAliasesOfTheJwtSecret(String name) {
        assertThat(Settings.read(Map.of(name, "value"), directory).text(Setting.JWT_SECRET))
                .isEqualTo("value");
    }

    @Test
    void prefersTheFirstAlias() {
        Settings settings = Settings.read(Map.of("SECRET_KEY", "last", "JWT_SECRET_KEY", "middle"), directory);

        assertThat(settings.text(Setting.JWT_SECRET)).isEqualTo("middle");
        assertThat(Settings.read(Map.of("FLASK_ENV", "production"), directory).text(Setting.ENV))
                .isEqualTo("production");
    }

    @ParameterizedTest
    @CsvSource({"development, dev", "testing, test", "production, production", "nonsense, nonsense"})
    void translatesTheFlaskNamesOfEnvironments(String word, String environment) {
        assertThat(Settings.read(Map.of("FLASK_ENV", word), directory).text(Setting.ENV))
                .isEqualTo(environment);
    }

    private void dotEnv(String text) throws IOException {
        Files.writeString(directory.resolve(".env"), text);
    }
}
