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
    protected abstract SigningKeyFactory smith(String secret, String former);

    @Test
    final void makesAnotherKeyEachTime() {
        SigningKeyFactory smith = smith("now", "");
        NewKey one = smith.make();
        NewKey other = smith.make();

        assertThat(one.id()).isNotEmpty().isNotEqualTo(other.id());
        assertThat(one.publicPart()).isNotEmpty().isNotEqualTo(other.publicPart());
        assertThat(one.sealedPrivate()).isNotEmpty().isNotEqualTo(other.sealedPrivate());
        assertThat(one.algorithm()).isEqualTo("ES256");
    }

    /// One in 64 random ids begins with a hyphen.
    @Test
    final void namesNoKeyAsAnOptionOfACommandIsNamed() {
        SigningKeyFactory smith = smith("now", "");

        assertThat(IntStream.range(0, 500).mapToObj(number -> smith.make().id()))
                .noneMatch(id -> id.startsWith("-"));
    }

    @Test
    final void knowsItsSealWhoeverAmongThoseOfTheSameSecretMadeIt() {
        assertThat(smith("now", "").sealOf(kept(smith("now", "")))).isEqualTo(Seal.CURRENT);
        assertThat(smith("now", "before").sealOf(kept(smith("now", "")))).isEqualTo(Seal.CURRENT);
    }

    @Test
    final void knowsTheSealOfTheFormerSecret() {
        assertThat(smith("now", "before").sealOf(kept(smith("before", "")))).isEqualTo(Seal.FORMER);
    }

    @Test
    final void knowsNoOtherSeal() {
        SigningKey theirs = kept(smith("theirs", ""));
        SigningKey ours = kept(smith("now", ""));

        assertThat(smith("now", "").sealOf(theirs)).isEqualTo(Seal.FOREIGN);
        assertThat(smith("now", "before").sealOf(theirs)).isEqualTo(Seal.FOREIGN);
        assertThat(smith("now", "before").sealOf(ours.sealed("v1.nonsense"))).isEqualTo(Seal.FOREIGN);
    }

    @Test
    final void sealsAnewUnderTheSecretOfNow() {
        SigningKey key = kept(smith("before", ""));

        SigningKey anew = key.sealed(smith("now", "before").reseal(key));

        assertThat(smith("now", "").sealOf(anew)).isEqualTo(Seal.CURRENT);
        assertThat(smith("before", "").sealOf(anew)).isEqualTo(Seal.FOREIGN);
    }

    @Test
    final void sealsNothingAnewThatItCannotOpen() {
        SigningKey theirs = kept(smith("theirs", ""));

        assertThatThrownBy(() -> smith("now", "before").reseal(theirs)).isInstanceOf(IllegalArgumentException.class);
    }

    private static SigningKey kept(SigningKeyFactory smith) {
        return SigningKey.pending(smith.make(), NOW, NOW);
    }
}
