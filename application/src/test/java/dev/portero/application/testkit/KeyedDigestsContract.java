package dev.portero.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.KeyedDigests;
import org.junit.jupiter.api.Test;

/// Contract of [KeyedDigests]: every implementation passes it.
public abstract class KeyedDigestsContract {

    protected abstract KeyedDigests digests();

    /// Digests under the key of another service.
    protected abstract KeyedDigests ofAnotherService();

    /// Digests after a key rotation: under another key, with the former one still configured.
    protected abstract KeyedDigests afterTheKeyChanged();

    @Test
    final void equalTextsHaveEqualDigests() {
        assertThat(digests().of("test", "S3gura123")).isEqualTo(digests().of("test", "S3gura123"));
        assertThat(digests().of("test", "S3gura123")).isNotEqualTo(digests().of("test", "S3gura124"));
        assertThat(digests().of("test", "")).isNotBlank();
    }

    @Test
    final void digestDependsOnThePurpose() {
        assertThat(digests().of("test", "S3gura123")).isNotEqualTo(digests().of("other", "S3gura123"));
        assertThat(digests().of("ab", "c")).isNotEqualTo(digests().of("a", "bc"));
    }

    @Test
    final void digestDependsOnTheKey() {
        assertThat(digests().of("test", "S3gura123"))
                .isNotEqualTo(ofAnotherService().of("test", "S3gura123"));
    }

    @Test
    final void returnsTheFormerDigestAfterKeyRotation() {
        String before = digests().of("test", "S3gura123");

        assertThat(afterTheKeyChanged().of("test", "S3gura123")).isNotEqualTo(before);
        assertThat(afterTheKeyChanged().formerOf("test", "S3gura123")).contains(before);
        assertThat(afterTheKeyChanged().formerOf("other", "S3gura123"))
                .isPresent()
                .get()
                .isNotEqualTo(before);
    }

    @Test
    final void hasNoFormerDigestUnderTheFirstKey() {
        assertThat(digests().formerOf("test", "S3gura123")).isEmpty();
    }

    @Test
    final void tagDependsOnKeyPurposeAndMessage() {
        byte[] message = {0, -1, 7};

        assertThat(digests().tagOf("test", message))
                .hasSize(32)
                .isEqualTo(digests().tagOf("test", message.clone()))
                .isNotEqualTo(digests().tagOf("other", message))
                .isNotEqualTo(digests().tagOf("test", new byte[] {0, -1, 6}))
                .isNotEqualTo(ofAnotherService().tagOf("test", message))
                .isNotEqualTo(afterTheKeyChanged().tagOf("test", message));
    }

    @Test
    final void digestDoesNotContainTheText() {
        assertThat(digests().of("test", "S3gura123")).doesNotContain("S3gura123");
    }
}
