package dev.portero.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.KeyedDigests;
import org.junit.jupiter.api.Test;

/// Contract of [KeyedDigests]: every implementation passes it.
public abstract class KeyedDigestsContract {

    protected abstract KeyedDigests digests();

    /// Digests under the key of another service.
    protected abstract KeyedDigests ofAnotherService();

    /// Digests after a key rotation: under another key, with the former one still known.
    protected abstract KeyedDigests afterTheKeyChanged();

    @Test
    final void digestsTheSameToTheSame() {
        assertThat(digests().of("test", "S3gura123")).isEqualTo(digests().of("test", "S3gura123"));
        assertThat(digests().of("test", "S3gura123")).isNotEqualTo(digests().of("test", "S3gura124"));
        assertThat(digests().of("test", "")).isNotBlank();
    }

    @Test
    final void keepsPurposesApart() {
        assertThat(digests().of("test", "S3gura123")).isNotEqualTo(digests().of("other", "S3gura123"));
        assertThat(digests().of("ab", "c")).isNotEqualTo(digests().of("a", "bc"));
    }

    @Test
    final void cannotBeMadeWithoutTheKey() {
        assertThat(digests().of("test", "S3gura123"))
                .isNotEqualTo(ofAnotherService().of("test", "S3gura123"));
    }

    @Test
    final void knowsAgainWhatWasDigestedBeforeTheKeyChanged() {
        String before = digests().of("test", "S3gura123");

        assertThat(afterTheKeyChanged().of("test", "S3gura123")).isNotEqualTo(before);
        assertThat(afterTheKeyChanged().formerOf("test", "S3gura123")).contains(before);
        assertThat(afterTheKeyChanged().formerOf("other", "S3gura123"))
                .isPresent()
                .get()
                .isNotEqualTo(before);
    }

    @Test
    final void hasNoFormerDigestWhereTheKeyIsTheFirst() {
        assertThat(digests().formerOf("test", "S3gura123")).isEmpty();
    }

    @Test
    final void tagsAMessageUnderTheKeyOfItsPurpose() {
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
    final void showsNothingOfTheText() {
        assertThat(digests().of("test", "S3gura123")).doesNotContain("S3gura123");
    }
}
