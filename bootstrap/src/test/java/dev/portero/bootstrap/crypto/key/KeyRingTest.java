package dev.portero.bootstrap.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.port.Unavailable;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.StillClock;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.key.InMemorySigningKeys;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.bootstrap.crypto.seal.AesGcmCipher;
import dev.portero.bootstrap.crypto.seal.FormerSecret;
import dev.portero.bootstrap.crypto.seal.ServerSecret;
import dev.portero.domain.role.EffectiveRoles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyRingTest {

    private static final Duration HALF_A_MINUTE = Duration.ofSeconds(30);
    private static final Duration TAIL = Duration.ofHours(24);

    private final InMemorySigningKeys kept = new InMemorySigningKeys(new InMemoryUnitOfWork(), new StillClock());
    private final WatchedSigningKeys store = new WatchedSigningKeys(kept);
    private final SigningKeyWorkshop workshop = SigningKeyWorkshop.es256(store);

    @Test
    void looksForKeysOnlyWhenItIsAsked() {
        assertThat(store.reads()).isZero();

        workshop.keys.current();

        assertThat(kept.all()).extracting(SigningKey::state).containsExactly(SigningKey.State.ACTIVE);
    }

    @Test
    void makesOneKeyForAllReplicasThatStartAtOnce() {
        List<String> ids = Together.times(
                6,
                number ->
                        SigningKeyWorkshop.es256(store).keys.current().header().getKeyID());

        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(kept.all()).hasSize(1);
    }

    @Test
    void readsTheTokensOfAnotherReplica() {
        SigningKeyWorkshop other = SigningKeyWorkshop.es256(store);

        assertThat(other.tokens.read(tokenOf(workshop))).isPresent();
        assertThat(workshop.tokens.read(tokenOf(other))).isPresent();
    }

    @Test
    void keepsThePrivatePartFromWhoeverReadsTheTable() {
        workshop.keys.current();
        SigningKey key = kept.all().getFirst();

        assertThat(key.sealedPrivate()).matches("v1\\.[A-Za-z0-9_-]{100,}");
        assertThat(key.toString()).doesNotContain(key.sealedPrivate());
    }

    @Test
    void saysThatItCannotWorkWhileItHasNothing() {
        store.goAway();

        assertThatThrownBy(() -> tokenOf(workshop)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> workshop.tokens.read("e30.e30.e30")).isInstanceOf(Unavailable.class);

        store.comeBack();
        workshop.clock.advance(Duration.ofSeconds(1));
        assertThat(tokenOf(workshop)).isNotEmpty();
    }

    @Test
    void goesOnWithWhatItHasWhileTheStoreIsAway() {
        String token = tokenOf(workshop);
        store.goAway();
        workshop.clock.advance(HALF_A_MINUTE);

        assertThat(workshop.tokens.read(token)).isPresent();
        awaitReads(2); // beside it, and in vain
        assertThat(workshop.tokens.read(tokenOf(workshop))).isPresent();
        assertThatThrownBy(() -> workshop.keys.knowing("unknown")).isInstanceOf(Unavailable.class);
    }

    @Test
    void looksForAnUnknownKeyOnceASecondAtMost() {
        workshop.keys.current();
        workshop.clock.advance(Duration.ofSeconds(1));
        int before = store.reads();

        for (int number = 0; number < 100; number++) {
            workshop.keys.knowing("made-up-" + number);
        }
        assertThat(store.reads()).isEqualTo(before + 1);

        workshop.clock.advance(Duration.ofSeconds(1));
        workshop.keys.knowing("made-up");
        assertThat(store.reads()).isEqualTo(before + 2);
    }

    @Test
    void findsAKeyThatAnotherReplicaHasMadeSince() {
        workshop.keys.current();
        rotate();
        String token = tokenOf(SigningKeyWorkshop.es256(store));
        workshop.clock.advance(Duration.ofSeconds(1));

        assertThat(workshop.tokens.read(token)).isPresent();
        assertThat(workshop.keys.current().published()).hasSize(2);
    }

    @Test
    void publishesAKeyThatWaitsAndSignsWithTheActiveOne() {
        String active = workshop.keys.current().header().getKeyID();
        NewKey next = SigningKeyWorkshop.smith(SigningKeyWorkshop.SECRET, "").make();
        kept.storeUnlessPending(next, TAIL);
        workshop.clock.advance(Duration.ofSeconds(1));

        KeySet keys = workshop.keys.knowing(next.id());

        assertThat(keys.published()).extracting(PublicKey::id).containsExactly(active, next.id());
        assertThat(keys.header().getKeyID()).isEqualTo(active);
    }

    @Test
    void readsTheTokensOfAKeyThatSignsNoMoreUntilItIsWithdrawn() {
        String token = tokenOf(workshop);
        String former = workshop.keys.current().header().getKeyID();
        String next = rotate();
        workshop.clock.advance(Duration.ofSeconds(1));

        assertThat(workshop.keys.knowing(next).header().getKeyID()).isEqualTo(next);
        assertThat(workshop.tokens.read(token)).isPresent();

        kept.withdraw(former);
        workshop.clock.advance(Duration.ofSeconds(1));
        workshop.keys.knowing("unknown");
        assertThat(workshop.tokens.read(token)).isEmpty();
    }

    @Test
    void signsWithAnotherKeyAsSoonAsItHearsOfIt() {
        String former = tokenOf(workshop);
        String withdrawn = workshop.keys.current().header().getKeyID();
        String next = rotate();
        kept.withdraw(withdrawn);

        workshop.keys.renew();

        assertThat(workshop.keys.current().header().getKeyID()).isEqualTo(next);
        assertThat(workshop.tokens.read(former)).isEmpty();
        assertThat(workshop.tokens.read(tokenOf(workshop))).isPresent();
    }

    @Test
    void readsOnceMoreWhatHasChangedWhileItRead() {
        workshop.keys.current();
        workshop.clock.advance(Duration.ofSeconds(1));
        List<String> next = new ArrayList<>();
        store.afterTheNextLook(() -> {
            next.add(rotate());
            workshop.keys.renew();
            workshop.keys.renew();
        });
        int before = store.reads();

        workshop.keys.knowing("unknown");

        assertThat(next).containsExactly(workshop.keys.current().header().getKeyID());
        assertThat(store.reads()).isEqualTo(before + 2);
    }

    @Test
    void goesOnWithWhatItHasWhenItHearsOfAnotherKeyAndCannotReadIt() {
        String former = workshop.keys.current().header().getKeyID();
        store.goAway();
        String next = rotate();

        workshop.keys.renew();
        assertThat(workshop.keys.current().header().getKeyID()).isEqualTo(former);

        store.comeBack();
        workshop.clock.advance(Duration.ofSeconds(1));
        assertThat(workshop.keys.knowing(next).header().getKeyID()).isEqualTo(next);
    }

    @Test
    void goesOnWhenAnotherReplicaHasPutTheKeysUnderANewSecret() {
        String token = tokenOf(workshop);
        SigningKey key = kept.all().getFirst();
        kept.reseal(
                key.id(),
                key.sealedPrivate(),
                SigningKeyWorkshop.smith("new", SigningKeyWorkshop.SECRET).reseal(key));
        workshop.clock.advance(Duration.ofSeconds(1));

        workshop.keys.knowing("unknown");

        assertThat(workshop.tokens.read(token)).isPresent();
        assertThat(workshop.tokens.read(tokenOf(SigningKeyWorkshop.es256(store, "new", ""))))
                .isPresent();
        assertThatThrownBy(() -> SigningKeyWorkshop.es256(store).keys.current()).isInstanceOf(Unavailable.class);
    }

    @Test
    void opensWhatIsUnderTheFormerSecret() {
        String token = tokenOf(workshop);

        assertThat(SigningKeyWorkshop.es256(store, "new", SigningKeyWorkshop.SECRET)
                        .tokens
                        .read(token))
                .isPresent();
        assertThatThrownBy(() ->
                        SigningKeyWorkshop.es256(store, "new", "other").keys.current())
                .isInstanceOf(Unavailable.class);
    }

    @Test
    void forgetsWhatAKeyVouchedForWithTheKey() {
        String token = tokenOf(workshop);
        assertThat(workshop.tokens.read(token)).isPresent();
        kept.become(List.of());
        workshop.clock.advance(Duration.ofSeconds(1));

        workshop.keys.knowing("unknown"); // and so the set is read, and a new key made

        assertThat(workshop.tokens.read(token)).isEmpty();
    }

    @Test
    void keepsTheSetAndItsMemoryWhereNothingHasChanged() {
        KeySet before = workshop.keys.current();
        workshop.clock.advance(Duration.ofSeconds(1));

        assertThat(workshop.keys.knowing("unknown")).isSameAs(before);
    }

    @Test
    void readsAgainWhenTheClockWasSetBack() {
        workshop.keys.current();
        workshop.clock.advance(Duration.ofHours(-1));

        workshop.keys.knowing("unknown");

        assertThat(store.reads()).isGreaterThanOrEqualTo(3); // twice for the first key
    }

    @Test
    void tellsWhatToDoWhenTheSecretIsAnother() {
        workshop.keys.current();
        SigningKey key = kept.all().getFirst();
        kept.become(List.of(key.sealed(sealedElsewhere(key))));

        assertThatThrownBy(() -> SigningKeyWorkshop.es256(store).keys.current())
                .isInstanceOf(Unavailable.class)
                .hasMessage("the set of signing keys is not available")
                .cause()
                .hasMessage(KeyVault.REMEDY)
                .hasMessageStartingWith("KEY_ENCRYPTION_SECRET does not open");
    }

    @Test
    void takesNoKeyOfSomebodyWhoCanOnlyWriteIntoTheTable() {
        workshop.keys.current();
        SigningKey key = kept.all().getFirst();
        EcKey theirs = EcKey.generate();
        String publicPart = Base64.getEncoder().encodeToString(theirs.publicPart());

        for (SigningKey slipped : List.of(
                like(key, key.id(), "ES256", key.sealedPrivate(), publicPart),
                like(key, theirs.published().id(), "ES256", key.sealedPrivate(), publicPart),
                like(key, key.id(), "HS256", key.sealedPrivate(), key.publicPart()),
                like(key, key.id(), "ES256", "v1.", key.publicPart()),
                like(key, key.id(), "ES256", "v1.*", key.publicPart()),
                like(key, key.id(), "ES256", key.sealedPrivate(), "***"))) {
            kept.become(List.of(slipped));
            assertThatThrownBy(() -> SigningKeyWorkshop.es256(store).keys.current())
                    .isInstanceOf(Unavailable.class);
        }
    }

    private static String sealedElsewhere(SigningKey key) {
        return new AesGcmCipher(new ServerSecret("another secret"), new FormerSecret(""), "signing keys")
                .seal(EcKey.generate().privatePart(), key.id());
    }

    private static SigningKey like(
            SigningKey key, String id, String algorithm, String sealedPrivate, String publicPart) {
        NewKey slipped = new NewKey(id, algorithm, sealedPrivate, publicPart);
        return SigningKey.pending(slipped, key.createdAt(), key.createdAt()).activated(key.activatesAt());
    }

    /// Another key signs from now on; this is its id.
    private String rotate() {
        NewKey next = SigningKeyWorkshop.smith(SigningKeyWorkshop.SECRET, "").make();
        kept.storeUnlessPending(next, Duration.ZERO);
        return kept.promote(TAIL).orElseThrow().id();
    }

    private void awaitReads(int more) {
        while (store.reads() < more + 1) {
            Thread.onSpinWait();
        }
    }

    private static String tokenOf(SigningKeyWorkshop workshop) {
        return workshop.tokens
                .issue(
                        UserFixtures.alice(),
                        EffectiveRoles.NOTHING,
                        SessionFixtures.session(UserFixtures.alice().id()))
                .value();
    }
}
