package dev.portero.bootstrap.crypto.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.PublicKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.port.Unavailable;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.ManualClock;
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

    private final InMemorySigningKeys signingKeys =
            new InMemorySigningKeys(new InMemoryUnitOfWork(), new ManualClock());
    private final WatchedSigningKeys store = new WatchedSigningKeys(signingKeys);
    private final SigningKeyWorkshop workshop = SigningKeyWorkshop.es256(store);

    @Test
    void readsKeysLazily() {
        assertThat(store.reads()).isZero();

        workshop.keys.current();

        assertThat(signingKeys.all()).extracting(SigningKey::state).containsExactly(SigningKey.State.ACTIVE);
    }

    @Test
    void concurrentReplicasCreateOneKey() {
        List<String> ids = Together.concurrently(
                6,
                number ->
                        SigningKeyWorkshop.es256(store).keys.current().header().getKeyID());

        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(signingKeys.all()).hasSize(1);
    }

    @Test
    void acceptsTokensOfAnotherReplica() {
        SigningKeyWorkshop other = SigningKeyWorkshop.es256(store);

        assertThat(other.tokens.read(tokenOf(workshop))).isPresent();
        assertThat(workshop.tokens.read(tokenOf(other))).isPresent();
    }

    @Test
    void storesThePrivateKeyEncrypted() {
        workshop.keys.current();
        SigningKey key = signingKeys.all().getFirst();

        assertThat(key.sealedPrivate()).matches("v1\\.[A-Za-z0-9_-]{100,}");
        assertThat(key.toString()).doesNotContain(key.sealedPrivate());
    }

    @Test
    void isUnavailableWithoutAnyKey() {
        store.disconnect();

        assertThatThrownBy(() -> tokenOf(workshop)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> workshop.tokens.read("e30.e30.e30")).isInstanceOf(Unavailable.class);

        store.reconnect();
        workshop.clock.advance(Duration.ofSeconds(1));
        assertThat(tokenOf(workshop)).isNotEmpty();
    }

    @Test
    void usesCachedKeysWhileTheStoreIsUnavailable() {
        String token = tokenOf(workshop);
        store.disconnect();
        workshop.clock.advance(HALF_A_MINUTE);

        assertThat(workshop.tokens.read(token)).isPresent();
        awaitReads(2); // in the background, and fails
        assertThat(workshop.tokens.read(tokenOf(workshop))).isPresent();
        assertThatThrownBy(() -> workshop.keys.keysIncluding("unknown")).isInstanceOf(Unavailable.class);
    }

    @Test
    void readsForAnUnknownKeyAtMostOnceASecond() {
        workshop.keys.current();
        workshop.clock.advance(Duration.ofSeconds(1));
        int before = store.reads();

        for (int number = 0; number < 100; number++) {
            workshop.keys.keysIncluding("made-up-" + number);
        }
        assertThat(store.reads()).isEqualTo(before + 1);

        workshop.clock.advance(Duration.ofSeconds(1));
        workshop.keys.keysIncluding("made-up");
        assertThat(store.reads()).isEqualTo(before + 2);
    }

    @Test
    void findsANewKeyOfAnotherReplica() {
        workshop.keys.current();
        rotate();
        String token = tokenOf(SigningKeyWorkshop.es256(store));
        workshop.clock.advance(Duration.ofSeconds(1));

        assertThat(workshop.tokens.read(token)).isPresent();
        assertThat(workshop.keys.current().published()).hasSize(2);
    }

    @Test
    void publishesThePendingKeyAndSignsWithTheActiveOne() {
        String active = workshop.keys.current().header().getKeyID();
        NewKey next = SigningKeyWorkshop.smith(SigningKeyWorkshop.SECRET, "").create();
        signingKeys.storeUnlessPending(next, TAIL);
        workshop.clock.advance(Duration.ofSeconds(1));

        KeySet keys = workshop.keys.keysIncluding(next.id());

        assertThat(keys.published()).extracting(PublicKey::id).containsExactly(active, next.id());
        assertThat(keys.header().getKeyID()).isEqualTo(active);
    }

    @Test
    void acceptsTokensOfARetiredKeyUntilItIsWithdrawn() {
        String token = tokenOf(workshop);
        String former = workshop.keys.current().header().getKeyID();
        String next = rotate();
        workshop.clock.advance(Duration.ofSeconds(1));

        assertThat(workshop.keys.keysIncluding(next).header().getKeyID()).isEqualTo(next);
        assertThat(workshop.tokens.read(token)).isPresent();

        signingKeys.retire(former);
        workshop.clock.advance(Duration.ofSeconds(1));
        workshop.keys.keysIncluding("unknown");
        assertThat(workshop.tokens.read(token)).isEmpty();
    }

    @Test
    void renewSwitchesToTheNewSigningKey() {
        String former = tokenOf(workshop);
        String withdrawn = workshop.keys.current().header().getKeyID();
        String next = rotate();
        signingKeys.retire(withdrawn);

        workshop.keys.renew();

        assertThat(workshop.keys.current().header().getKeyID()).isEqualTo(next);
        assertThat(workshop.tokens.read(former)).isEmpty();
        assertThat(workshop.tokens.read(tokenOf(workshop))).isPresent();
    }

    @Test
    void readsAgainAfterAChangeDuringTheRead() {
        workshop.keys.current();
        workshop.clock.advance(Duration.ofSeconds(1));
        List<String> next = new ArrayList<>();
        store.afterTheNextRead(() -> {
            next.add(rotate());
            workshop.keys.renew();
            workshop.keys.renew();
        });
        int before = store.reads();

        workshop.keys.keysIncluding("unknown");

        assertThat(next).containsExactly(workshop.keys.current().header().getKeyID());
        assertThat(store.reads()).isEqualTo(before + 2);
    }

    @Test
    void keepsCachedKeysWhenRenewFails() {
        String former = workshop.keys.current().header().getKeyID();
        store.disconnect();
        String next = rotate();

        workshop.keys.renew();
        assertThat(workshop.keys.current().header().getKeyID()).isEqualTo(former);

        store.reconnect();
        workshop.clock.advance(Duration.ofSeconds(1));
        assertThat(workshop.keys.keysIncluding(next).header().getKeyID()).isEqualTo(next);
    }

    @Test
    void acceptsTokensAfterAnotherReplicaResealsTheKeys() {
        String token = tokenOf(workshop);
        SigningKey key = signingKeys.all().getFirst();
        signingKeys.reseal(
                key.id(),
                key.sealedPrivate(),
                SigningKeyWorkshop.smith("new", SigningKeyWorkshop.SECRET).reseal(key));
        workshop.clock.advance(Duration.ofSeconds(1));

        workshop.keys.keysIncluding("unknown");

        assertThat(workshop.tokens.read(token)).isPresent();
        assertThat(workshop.tokens.read(tokenOf(SigningKeyWorkshop.es256(store, "new", ""))))
                .isPresent();
        assertThatThrownBy(() -> SigningKeyWorkshop.es256(store).keys.current()).isInstanceOf(Unavailable.class);
    }

    @Test
    void opensKeysSealedUnderTheFormerSecret() {
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
    void rejectsVerifiedTokensOfADeletedKey() {
        String token = tokenOf(workshop);
        assertThat(workshop.tokens.read(token)).isPresent();
        signingKeys.become(List.of());
        workshop.clock.advance(Duration.ofSeconds(1));

        workshop.keys.keysIncluding("unknown"); // reads the key set, and creates a new key

        assertThat(workshop.tokens.read(token)).isEmpty();
    }

    @Test
    void keepsTheSameKeySetWhenNothingHasChanged() {
        KeySet before = workshop.keys.current();
        workshop.clock.advance(Duration.ofSeconds(1));

        assertThat(workshop.keys.keysIncluding("unknown")).isSameAs(before);
    }

    @Test
    void readsAgainWhenTheClockWasSetBack() {
        workshop.keys.current();
        workshop.clock.advance(Duration.ofHours(-1));

        workshop.keys.keysIncluding("unknown");

        assertThat(store.reads()).isGreaterThanOrEqualTo(3); // twice for the first key
    }

    @Test
    void reportsTheRemedyWhenTheSecretDiffers() {
        workshop.keys.current();
        SigningKey key = signingKeys.all().getFirst();
        signingKeys.become(List.of(key.sealed(sealedUnderAnotherSecret(key))));

        assertThatThrownBy(() -> SigningKeyWorkshop.es256(store).keys.current())
                .isInstanceOf(Unavailable.class)
                .hasMessage("the set of signing keys is not available")
                .cause()
                .hasMessage(KeyVault.REMEDY)
                .hasMessageStartingWith("KEY_ENCRYPTION_SECRET does not open");
    }

    @Test
    void rejectsForgedKeysInTheTable() {
        workshop.keys.current();
        SigningKey key = signingKeys.all().getFirst();
        EcKey foreign = EcKey.generate();
        String publicPart = Base64.getEncoder().encodeToString(foreign.publicPart());

        for (SigningKey forged : List.of(
                like(key, key.id(), "ES256", key.sealedPrivate(), publicPart),
                like(key, foreign.published().id(), "ES256", key.sealedPrivate(), publicPart),
                like(key, key.id(), "HS256", key.sealedPrivate(), key.publicPart()),
                like(key, key.id(), "ES256", "v1.", key.publicPart()),
                like(key, key.id(), "ES256", "v1.*", key.publicPart()),
                like(key, key.id(), "ES256", key.sealedPrivate(), "***"))) {
            signingKeys.become(List.of(forged));
            assertThatThrownBy(() -> SigningKeyWorkshop.es256(store).keys.current())
                    .isInstanceOf(Unavailable.class);
        }
    }

    private static String sealedUnderAnotherSecret(SigningKey key) {
        return new AesGcmCipher(new ServerSecret("another secret"), new FormerSecret(""), "signing keys")
                .seal(EcKey.generate().privatePart(), key.id());
    }

    private static SigningKey like(
            SigningKey key, String id, String algorithm, String sealedPrivate, String publicPart) {
        NewKey forged = new NewKey(id, algorithm, sealedPrivate, publicPart);
        return SigningKey.pending(forged, key.createdAt(), key.createdAt()).activated(key.activatesAt());
    }

    /// Rotates the signing key and returns the id of the new one.
    private String rotate() {
        NewKey next = SigningKeyWorkshop.smith(SigningKeyWorkshop.SECRET, "").create();
        signingKeys.storeUnlessPending(next, Duration.ZERO);
        return signingKeys.activate(TAIL).orElseThrow().id();
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
