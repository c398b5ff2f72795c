package dev.portero.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DataDirectoryTest {

    @TempDir
    private Path directory;

    @Test
    void isLockedByOneProcessAtATime() {
        try (DataDirectory held = DataDirectory.claim(directory)) {
            assertThatExceptionOfType(StartupException.class)
                    .isThrownBy(() -> DataDirectory.claim(held.path()).close())
                    .withMessageContaining("in use by another Portero");
        }
        DataDirectory.claim(directory).close();
    }

    @Test
    void isReadableByItsOwnerOnly() throws IOException {
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        DataDirectory.claim(directory).close();

        assertThat(permissions()).isEqualTo("rwx------");
    }

    @Test
    void keepsPermissionsOfADirectoryWithOtherFiles() throws IOException {
        Files.writeString(directory.resolve("other file"), "kept");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> DataDirectory.claim(directory).close())
                .withMessageContaining("choose another");
        assertThat(permissions()).isEqualTo("rwxr-xr-x");
    }

    @Test
    void reportsTheCommandThatChangesTheOwner() throws IOException {
        assumeTrue(Ownership.user() == 0, "only root can change the owner of a directory");
        Files.setAttribute(Files.createFile(directory.resolve("file")), "unix:uid", 12_345);

        assertThatExceptionOfType(StartupException.class)
                .isThrownBy(() -> DataDirectory.claim(directory).close())
                .withMessageContaining("file belongs to 12345")
                .withMessageContaining("sudo chown -R root '%s'".formatted(directory));
    }

    private String permissions() throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory));
    }
}
