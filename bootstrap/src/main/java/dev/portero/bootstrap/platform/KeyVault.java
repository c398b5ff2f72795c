package dev.portero.bootstrap.platform;

import dev.portero.application.port.Unavailable;
import dev.portero.application.session.port.SigningKey;
import dev.portero.application.session.port.SigningKeys;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens the keys that the store has sealed, and makes the first one where there is none.
@Singleton
@Requires(property = "portero.tokens.algorithm", value = "ES256", defaultValue = "ES256")
final class KeyVault {

    static final String REMEDY = "KEY_ENCRYPTION_SECRET does not open the signing keys in the database: start with the"
            + " one that they were made with; if that is lost, DELETE FROM signing_keys ends every access token";

    private static final String ES256 = "ES256";

    private final SigningKeys store;
    private final KeySeal seal;
    private final Clock clock;
    private List<SigningKey> lastRead = List.of();
    private @Nullable KeySet lastOpened;

    KeyVault(SigningKeys store, KeySeal seal, Clock clock) {
        this.store = store;
        this.seal = seal;
        this.clock = clock;
    }

    /// The keys as they are now; the same set as before where nothing has changed.
    ///
    /// @throws Unavailable when they cannot be read, or not be opened
    synchronized KeySet read() {
        List<SigningKey> kept = kept();
        if (lastOpened != null && kept.equals(lastRead)) {
            return lastOpened;
        }
        KeySet opened = open(kept);
        lastRead = kept;
        lastOpened = opened;
        return opened;
    }

    private List<SigningKey> kept() {
        List<SigningKey> kept = store.all();
        if (active(kept).isPresent()) {
            return kept;
        }
        store.keepUnlessActive(sealed(EcKey.generate()));
        return store.all();
    }

    private SigningKey sealed(EcKey key) {
        String id = key.published().id();
        return new SigningKey(
                id,
                ES256,
                SigningKey.State.ACTIVE,
                seal.seal(key.privatePart(), id),
                Base64.getEncoder().encodeToString(key.publicPart()),
                clock.instant());
    }

    private KeySet open(List<SigningKey> kept) {
        Map<String, EcKey> keys = new LinkedHashMap<>();
        try {
            for (SigningKey key : kept) {
                keys.put(key.id(), open(key));
            }
        } catch (GeneralSecurityException | IllegalArgumentException refusal) {
            throw new Unavailable("the set of signing keys", new GeneralSecurityException(REMEDY, refusal));
        }
        return KeySet.of(keys, active(kept).orElseThrow().id());
    }

    /// The id is the thumbprint of the public part, and the seal knows the id: who can write into the table only can
    /// add no key of their own.
    private EcKey open(SigningKey kept) throws GeneralSecurityException {
        byte[] privatePart = seal.open(kept.sealedPrivate(), kept.id());
        EcKey key = EcKey.of(privatePart, Base64.getDecoder().decode(kept.publicPart()));
        if (!key.published().id().equals(kept.id()) || !kept.algorithm().equals(ES256)) {
            throw new GeneralSecurityException("not the key that was sealed");
        }
        return key;
    }

    private static Optional<SigningKey> active(List<SigningKey> keys) {
        return keys.stream()
                .filter(key -> key.state() == SigningKey.State.ACTIVE)
                .findFirst();
    }
}
