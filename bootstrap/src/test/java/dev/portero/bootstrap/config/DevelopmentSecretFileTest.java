package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.testkit.Together;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DevelopmentSecretFileTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void isCreatedOnceAndReadableByItsOwnerOnly() throws IOException {
        Path home = directory.resolve("home");

        List<String> secrets = Together.concurrently(8, number -> DevelopmentSecretFile.make(home));

        assertThat(new HashSet<>(secrets)).hasSize(1);
        assertThat(secrets.getFirst()).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(home))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(DevelopmentSecretFile.make(home)).isEqualTo(secrets.getFirst());
    }

    @Test
    void differsPerDirectory() {
        assertThat(DevelopmentSecretFile.make(directory.resolve("one")))
                .isNotEqualTo(DevelopmentSecretFile.make(directory.resolve("other")));
    }

    @Test
    void rejectsATruncatedFile() throws IOException {
        Files.writeString(file(directory), "half of it");

        assertThatThrownBy(() -> DevelopmentSecretFile.find(directory)).isInstanceOf(InvalidConfiguration.class);
        assertThatThrownBy(() -> DevelopmentSecretFile.make(directory))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(file(directory) + " is damaged")
                .hasMessageNotContaining("half of it");
    }

    @Test
    void findDoesNotCreateTheFile() throws IOException {
        assertThat(DevelopmentSecretFile.find(directory)).isEmpty();
        assertThat(file(directory)).doesNotExist();

        Files.createFile(file(directory));
        assertThat(DevelopmentSecretFile.find(directory)).isEmpty(); // as after a crash before it was written

        String made = DevelopmentSecretFile.make(directory);
        assertThat(DevelopmentSecretFile.find(directory)).contains(made);
    }

    @Test
    void rejectsAnUnreadableFileInsteadOfReplacingIt() throws IOException {
        Files.createDirectory(file(directory)); // unreadable for root, too

        assertThatThrownBy(() -> DevelopmentSecretFile.find(directory))
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(file(directory).toString());
        assertThatThrownBy(() -> DevelopmentSecretFile.make(directory)).isInstanceOf(InvalidConfiguration.class);
    }

    @Test
    void detectsAFileThatOthersCanRead() throws IOException {
        DevelopmentSecretFile.make(directory);
        assertThat(DevelopmentSecretFile.isOpenToOthers(directory)).isFalse();

        Files.setPosixFilePermissions(file(directory), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(DevelopmentSecretFile.isOpenToOthers(directory)).isTrue();
    }

    private static Path file(Path home) {
        return home.resolve("key-encryption.secret");
    }
}
