package dev.portero.bootstrap.crypto.key;

import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.port.Unavailable;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Vault of the signing keys: opens the sealed keys of the store, and creates the first one where there is none.
///
/// A key is opened once only: its id identifies it, whatever its seal is now. So a replica that still has the previous
/// secret continues to work after another replica has re-encrypted the keys.
@Singleton
@Requires(property = "portero.tokens.algorithm", value = "ES256", defaultValue = "ES256")
public final class KeyVault {

    public static final String REMEDY =
            "KEY_ENCRYPTION_SECRET does not open the signing keys in the database: set the secret under which they were"
                    + " sealed, or set that one as KEY_ENCRYPTION_SECRET_PREVIOUS beside the new one; if it is lost,"
                    + " DELETE FROM signing_keys ends every access token";

    private final SigningKeys store;
    private final EcSigningKeyFactory keyFactory;
    private List<SigningKey> lastRead = List.of();
    private Map<String, EcKey> opened = Map.of();
    private @Nullable KeySet lastOpened;

    public KeyVault(SigningKeys store, EcSigningKeyFactory keyFactory) {
        this.store = store;
        this.keyFactory = keyFactory;
    }

    /// Stored keys; the same set as before where nothing has changed.
    ///
    /// @throws Unavailable when they cannot be read, or not be opened
    synchronized KeySet read() {
        List<SigningKey> stored = stored();
        if (lastOpened != null && stored.equals(lastRead)) {
            return lastOpened;
        }
        KeySet set = open(stored);
        lastRead = stored;
        lastOpened = set;
        return set;
    }

    private List<SigningKey> stored() {
        List<SigningKey> stored = store.all();
        if (active(stored).isPresent()) {
            return stored;
        }
        store.storeUnlessActive(keyFactory.create());
        return store.all();
    }

    private KeySet open(List<SigningKey> stored) {
        Map<String, EcKey> keys = new LinkedHashMap<>();
        try {
            for (SigningKey key : stored) {
                EcKey known = opened.get(key.id());
                keys.put(key.id(), known == null ? keyFactory.open(key) : known);
            }
        } catch (GeneralSecurityException refusal) {
            throw new Unavailable("the set of signing keys", new GeneralSecurityException(REMEDY, refusal));
        }
        opened = keys;
        return KeySet.of(keys, active(stored).orElseThrow().id());
    }

    private static Optional<SigningKey> active(List<SigningKey> keys) {
        return keys.stream()
                .filter(key -> key.state() == SigningKey.State.ACTIVE)
                .findFirst();
    }
}
