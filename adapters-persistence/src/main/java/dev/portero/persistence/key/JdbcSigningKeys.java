package dev.portero.persistence.key;

import dev.portero.application.key.port.NewKey;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKey.State;
import dev.portero.application.key.port.SigningKeys;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Signing keys in PostgreSQL.
@Singleton
final class JdbcSigningKeys implements SigningKeys {

    /// Attempts to insert and read a key: a concurrent key that caused the conflict may have changed its state before
    /// it is read.
    private static final int ATTEMPTS = 3;

    private final SigningKeyRepository keys;

    JdbcSigningKeys(SigningKeyRepository keys) {
        this.keys = keys;
    }

    @Override
    public SigningKey storeUnlessActive(NewKey offered) {
        return insertOrRead(offered, State.ACTIVE, Duration.ZERO);
    }

    @Override
    public SigningKey storeUnlessPending(NewKey offered, Duration overlap) {
        return insertOrRead(offered, State.PENDING, overlap);
    }

    private SigningKey insertOrRead(NewKey offered, State state, Duration overlap) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            keys.insertUnlessPresent(
                    offered.id(),
                    offered.algorithm(),
                    state,
                    offered.sealedPrivate(),
                    offered.publicPart(),
                    overlap.toMillis());
            Optional<SigningKeyRow> stored = keys.findByState(state);
            if (stored.isPresent()) {
                return stored.get().toSigningKey();
            }
        }
        throw new IllegalStateException("No signing key in state " + state + " after " + ATTEMPTS + " attempts");
    }

    @Override
    public Optional<SigningKey> activateIfDue(Duration tail) {
        return promote(false, tail);
    }

    @Override
    public Optional<SigningKey> activate(Duration tail) {
        return promote(true, tail);
    }

    private Optional<SigningKey> promote(boolean early, Duration tail) {
        return Optional.ofNullable(keys.promote(early, tail.toMillis())).map(SigningKeyRow::toSigningKey);
    }

    @Override
    public Withdrawal retire(String id) {
        if (keys.deleteUnlessActive(id) == 1) {
            return Withdrawal.DONE;
        }
        return keys.findById(id).isPresent() ? Withdrawal.ACTIVE : Withdrawal.ABSENT;
    }

    @Override
    public int removeExpired() {
        return keys.deleteExpired();
    }

    @Override
    public boolean reseal(String id, String before, String after) {
        return keys.updateSealedPrivateKey(id, before, after) == 1;
    }

    @Override
    public List<SigningKey> all() {
        return keys.listOrderByCreatedAtAndId().stream()
                .map(SigningKeyRow::toSigningKey)
                .toList();
    }
}
