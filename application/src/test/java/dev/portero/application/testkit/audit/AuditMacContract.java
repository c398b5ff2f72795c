package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.AuditMac;
import org.junit.jupiter.api.Test;

/// Contract of [AuditMac]: every implementation passes it.
public abstract class AuditMacContract {

    protected abstract AuditMac digests();

    /// The MAC of the same service under another secret.
    protected abstract AuditMac afterTheSecretChanged();

    protected abstract AuditMac ofAnotherService();

    @Test
    final void reportsThatItsKeyIsOpen() {
        assertThat(digests().isKeyOpen()).isTrue();
        assertThat(afterTheSecretChanged().isKeyOpen()).isTrue();
    }

    @Test
    final void equalTextsHaveEqualMacs() {
        assertThat(digests().of("test", "an act")).isEqualTo(digests().of("test", "an act"));
        assertThat(digests().of("test", "an act")).isNotEqualTo(digests().of("test", "another act"));
        assertThat(digests().of("test", "")).isNotBlank();
    }

    @Test
    final void macDependsOnThePurpose() {
        assertThat(digests().of("test", "an act")).isNotEqualTo(digests().of("other", "an act"));
        assertThat(digests().of("ab", "c")).isNotEqualTo(digests().of("a", "bc"));
    }

    @Test
    final void macDependsOnTheKey() {
        assertThat(digests().of("test", "an act"))
                .isNotEqualTo(ofAnotherService().of("test", "an act"));
    }

    @Test
    final void macSurvivesASecretRotation() {
        String before = digests().of("test", "an act");

        assertThat(afterTheSecretChanged().of("test", "an act")).isEqualTo(before);
    }
}
