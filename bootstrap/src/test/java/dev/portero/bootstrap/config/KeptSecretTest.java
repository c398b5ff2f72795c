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

final class KeptSecretTest {

    @TempDir
    Path directory = Path.of("");

    @Test
    void isMadeOnceAndForItsOwnerOnly() throws IOException {
        Path home = directory.resolve("home");

        List<String> secrets = Together.times(8, number -> KeptSecret.make(home));

        assertThat(new HashSet<>(secrets)).hasSize(1);
        assertThat(secrets.getFirst()).hasSize(64);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file(home))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(KeptSecret.make(home)).isEqualTo(secrets.getFirst());
    }

    @Test
    void differsFromDirectoryToDirectory() {
        assertThat(KeptSecret.make(directory.resolve("one"))).isNotEqualTo(KeptSecret.make(directory.resolve("other")));
    }

    @Test
    void refusesAFileThatWasCut() throws IOException {
        Files.writeString(file(directory), "half of it");

        assertThatThrownBy(() -> KeptSecret.find(directory)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> KeptSecret.make(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file(directory) + " does not hold the secret")
                .hasMessageNotContaining("half of it");
    }

    @Test
    void isNotMadeByALook() throws IOException {
        assertThat(KeptSecret.find(directory)).isEmpty();
        assertThat(file(directory)).doesNotExist();

        Files.createFile(file(directory));
        assertThat(KeptSecret.find(directory)).isEmpty(); // as after a crash before it was written

        String made = KeptSecret.make(directory);
        assertThat(KeptSecret.find(directory)).contains(made);
    }

    @Test
    void refusesWhatItCannotUseInsteadOfReplacingIt() throws IOException {
        Files.createDirectory(file(directory)); // unreadable for root, too

        assertThatThrownBy(() -> KeptSecret.find(directory))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(file(directory).toString());
        assertThatThrownBy(() -> KeptSecret.make(directory)).isInstanceOf(Refusal.class);
    }

    @Test
    void knowsWhetherOthersCanReadIt() throws IOException {
        KeptSecret.make(directory);
        assertThat(KeptSecret.isOpenToOthers(directory)).isFalse();

        Files.setPosixFilePermissions(file(directory), PosixFilePermissions.fromString("rw-r-----"));
        assertThat(KeptSecret.isOpenToOthers(directory)).isTrue();
    }

    private static Path file(Path home) {
        return home.resolve("key-encryption.secret");
    }
}
