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

/// Opens the keys that the store has sealed, and makes the first one where there is none.
///
/// A key that was opened once is not opened again: its id stands for it whatever its seal is now. So a replica that
/// still has the former secret goes on when another has put the keys under the new one.
@Singleton
@Requires(property = "portero.tokens.algorithm", value = "ES256", defaultValue = "ES256")
public final class KeyVault {

    public static final String REMEDY =
            "KEY_ENCRYPTION_SECRET does not open the signing keys in the database: start with the"
                    + " one that they were made with, or with that as KEY_ENCRYPTION_SECRET_PREVIOUS beside the new one; if it"
                    + " is lost, DELETE FROM signing_keys ends every access token";

    private final SigningKeys store;
    private final EcSigningKeyFactory smith;
    private List<SigningKey> lastRead = List.of();
    private Map<String, EcKey> opened = Map.of();
    private @Nullable KeySet lastOpened;

    public KeyVault(SigningKeys store, EcSigningKeyFactory smith) {
        this.store = store;
        this.smith = smith;
    }

    /// The keys as they are now; the same set as before where nothing has changed.
    ///
    /// @throws Unavailable when they cannot be read, or not be opened
    synchronized KeySet read() {
        List<SigningKey> kept = kept();
        if (lastOpened != null && kept.equals(lastRead)) {
            return lastOpened;
        }
        KeySet set = open(kept);
        lastRead = kept;
        lastOpened = set;
        return set;
    }

    private List<SigningKey> kept() {
        List<SigningKey> kept = store.all();
        if (active(kept).isPresent()) {
            return kept;
        }
        store.keepUnlessActive(smith.make());
        return store.all();
    }

    private KeySet open(List<SigningKey> kept) {
        Map<String, EcKey> keys = new LinkedHashMap<>();
        try {
            for (SigningKey key : kept) {
                EcKey known = opened.get(key.id());
                keys.put(key.id(), known == null ? smith.open(key) : known);
            }
        } catch (GeneralSecurityException refusal) {
            throw new Unavailable("the set of signing keys", new GeneralSecurityException(REMEDY, refusal));
        }
        opened = keys;
        return KeySet.of(keys, active(kept).orElseThrow().id());
    }

    private static Optional<SigningKey> active(List<SigningKey> keys) {
        return keys.stream()
                .filter(key -> key.state() == SigningKey.State.ACTIVE)
                .findFirst();
    }
}
