package dev.portero.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Sealer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Contract of [Sealer]: every implementation passes it.
public abstract class SealerContract {

    private static final String TEXT = "{\"client_secret\":\"S3gura123\"}";

    protected abstract Sealer sealer();

    /// Sealer with the key of another service.
    protected abstract Sealer ofAnotherService();

    /// Sealer after a key rotation: under another key, with the former one still configured.
    protected abstract Sealer afterTheKeyChanged();

    @ParameterizedTest
    @ValueSource(strings = {TEXT, "", "Zoë 👍 \u0000"})
    final void opensWhatItSealed(String text) {
        String sealed = sealer().seal("test", "a name", text);

        assertThat(sealer().open("test", "a name", sealed)).contains(text);
    }

    @Test
    final void sealedTextDoesNotContainThePlaintext() {
        assertThat(sealer().seal("test", "a name", TEXT)).doesNotContain("S3gura123", "secret");
    }

    @Test
    final void sealsEqualTextsDifferently() {
        Sealer sealer = sealer();

        assertThat(sealer.seal("test", "a name", TEXT)).isNotEqualTo(sealer.seal("test", "a name", TEXT));
    }

    @Test
    final void doesNotOpenUnderAnotherName() {
        String sealed = sealer().seal("test", "a name", TEXT);

        assertThat(sealer().open("test", "another name", sealed)).isEmpty();
        assertThat(sealer().open("test", "", sealed)).isEmpty();
    }

    @Test
    final void doesNotOpenForAnotherPurpose() {
        assertThat(sealer().open("other", "a name", sealer().seal("test", "a name", TEXT)))
                .isEmpty();
        assertThat(sealer().open("a", "bc", sealer().seal("ab", "c", TEXT))).isEmpty();
    }

    @Test
    final void doesNotOpenUnderAnotherKey() {
        assertThat(ofAnotherService().open("test", "a name", sealer().seal("test", "a name", TEXT)))
                .isEmpty();
    }

    @Test
    final void opensTextsOfTheFormerKeyAfterRotation() {
        String before = sealer().seal("test", "a name", TEXT);
        String after = afterTheKeyChanged().seal("test", "a name", TEXT);

        assertThat(afterTheKeyChanged().open("test", "a name", before)).contains(TEXT);
        assertThat(afterTheKeyChanged().open("test", "another name", before)).isEmpty();
        assertThat(afterTheKeyChanged().open("test", "a name", after)).contains(TEXT);
        assertThat(sealer().open("test", "a name", after)).isEmpty();
    }

    @Test
    final void doesNotOpenAModifiedText() {
        String sealed = sealer().seal("test", "a name", TEXT);
        int middle = sealed.length() / 2;
        char other = sealed.charAt(middle) == 'A' ? 'B' : 'A';

        String changed = sealed.substring(0, middle) + other + sealed.substring(middle + 1);

        assertThat(sealer().open("test", "a name", changed)).isEmpty();
        assertThat(sealer().open("test", "a name", sealed.substring(0, middle))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {TEXT, "", "***", "v1.", "v1.nonsense"})
    final void doesNotOpenAnUnsealedText(String plain) {
        assertThat(sealer().open("test", "a name", plain)).isEmpty();
    }
}
