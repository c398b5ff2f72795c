package dev.portero.application.testkit.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Contract of [SigningKeyFactory]: every implementation passes it.
public abstract class SigningKeyFactoryContract {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    /// A factory with a sealing secret and the previous one, which is empty for none.
    protected abstract SigningKeyFactory factory(String secret, String former);

    @Test
    final void generatesAnotherKeyEachTime() {
        SigningKeyFactory smith = factory("now", "");
        NewKey one = smith.create();
        NewKey other = smith.create();

        assertThat(one.id()).isNotEmpty().isNotEqualTo(other.id());
        assertThat(one.publicPart()).isNotEmpty().isNotEqualTo(other.publicPart());
        assertThat(one.sealedPrivate()).isNotEmpty().isNotEqualTo(other.sealedPrivate());
        assertThat(one.algorithm()).isEqualTo("ES256");
    }

    /// One in 64 random ids begins with a hyphen.
    @Test
    final void keyIdNeverStartsWithAHyphen() {
        SigningKeyFactory smith = factory("now", "");

        assertThat(IntStream.range(0, 500).mapToObj(number -> smith.create().id()))
                .noneMatch(id -> id.startsWith("-"));
    }

    @Test
    final void recognizesTheSealOfTheSameSecret() {
        assertThat(factory("now", "").sealOf(pending(factory("now", "")))).isEqualTo(Seal.CURRENT);
        assertThat(factory("now", "before").sealOf(pending(factory("now", "")))).isEqualTo(Seal.CURRENT);
    }

    @Test
    final void recognizesTheSealOfTheFormerSecret() {
        assertThat(factory("now", "before").sealOf(pending(factory("before", ""))))
                .isEqualTo(Seal.FORMER);
    }

    @Test
    final void reportsAnyOtherSealAsForeign() {
        SigningKey foreign = pending(factory("foreign", ""));
        SigningKey own = pending(factory("now", ""));

        assertThat(factory("now", "").sealOf(foreign)).isEqualTo(Seal.FOREIGN);
        assertThat(factory("now", "before").sealOf(foreign)).isEqualTo(Seal.FOREIGN);
        assertThat(factory("now", "before").sealOf(own.sealed("v1.nonsense"))).isEqualTo(Seal.FOREIGN);
    }

    @Test
    final void resealsUnderTheCurrentSecret() {
        SigningKey key = pending(factory("before", ""));

        SigningKey resealed = key.sealed(factory("now", "before").reseal(key));

        assertThat(factory("now", "").sealOf(resealed)).isEqualTo(Seal.CURRENT);
        assertThat(factory("before", "").sealOf(resealed)).isEqualTo(Seal.FOREIGN);
    }

    @Test
    final void doesNotResealAForeignKey() {
        SigningKey foreign = pending(factory("foreign", ""));

        assertThatThrownBy(() -> factory("now", "before").reseal(foreign)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SigningKey pending(SigningKeyFactory smith) {
        return SigningKey.pending(smith.create(), NOW, NOW);
    }
}
