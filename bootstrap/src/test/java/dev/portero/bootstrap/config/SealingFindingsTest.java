package dev.portero.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.health.DoctorFinding;
import dev.portero.application.health.DoctorFinding.Level;
import dev.portero.application.health.SealingFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SealingFindingsTest {

    @TempDir
    private Path home;

    @Test
    void reportsTheOriginOfTheSecret() {
        secret(Map.of()).make();

        assertThat(finding(Map.of(), true).found()).endsWith(file().toString());
        assertThat(finding(Map.of("KEY_ENCRYPTION_SECRET", "x"), true).found())
                .endsWith("KEY_ENCRYPTION_SECRET (environment)");
    }

    @Test
    void failsWhenASealedKeyHasNoSecret() {
        assertThat(finding(Map.of(), false).level()).isEqualTo(Level.OK);

        DoctorFinding missing = finding(Map.of(), true);

        assertThat(missing.level()).isEqualTo(Level.FAIL);
        assertThat(missing.found()).contains(file() + " does not exist");
        assertThat(missing.advice()).contains("Restore", "portero run --new-secret");
    }

    @Test
    void failsWhenTheSecretFileIsTruncated() throws IOException {
        Files.writeString(file(), "cut");

        assertThat(finding(Map.of(), true).level()).isEqualTo(Level.FAIL);
    }

    @Test
    void warnsWhenOthersCanReadTheSecretFile() throws IOException {
        secret(Map.of()).make();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));

        DoctorFinding finding = finding(Map.of(), true);

        assertThat(finding.level()).isEqualTo(Level.WARN);
        assertThat(finding.advice()).contains("chmod 600");
        assertThat(finding(Map.of("KEY_ENCRYPTION_SECRET", "x"), true).level()).isEqualTo(Level.OK);
    }

    private DoctorFinding finding(Map<String, String> set, boolean hasSealedKeys) {
        return SealingFindings.of(secret(set).state(), hasSealedKeys);
    }

    private SealingSecret secret(Map<String, String> set) {
        Map<String, String> environment = new HashMap<>(set);
        environment.put("PORTERO_HOME", home.toString());
        return SealingSecret.of(Settings.read(environment, home));
    }

    private Path file() {
        return home.resolve("key-encryption.secret");
    }
}
