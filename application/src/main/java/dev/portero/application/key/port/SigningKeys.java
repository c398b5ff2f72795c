package dev.portero.application.key.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Store of the keys that sign access tokens, one set for all replicas. Each call is atomic, and decisions about time
/// use the clock of the store.
public interface SigningKeys {

    /// Result of a withdrawal.
    enum Withdrawal {
        DONE,
        /// The key is active and was not deleted.
        ACTIVE,
        ABSENT
    }

    /// Stores the offered key as active, unless there is an active one, and returns the active key. Of several
    /// concurrent calls, all get the same key.
    SigningKey storeUnlessActive(NewKey offered);

    /// Stores the offered key as pending for the publication period, unless there is a pending one, and returns the
    /// pending key. Of several concurrent calls, all get the same key.
    SigningKey storeUnlessPending(NewKey offered, Duration overlap);

    /// Activates the pending key in place of the active one, if its publication period is over. Of several concurrent
    /// calls, one does it and gets the key; the others get an empty result.
    ///
    /// @param tail how long the former active key remains published
    Optional<SigningKey> activateIfDue(Duration tail);

    /// Activates the pending key at once; empty only without a pending key.
    Optional<SigningKey> activate(Duration tail);

    /// Deletes a key, unless it is active.
    Withdrawal retire(String id);

    /// Deletes expired keys, and returns their number.
    int removeExpired();

    /// Replaces the encrypted private key, unless it was replaced meanwhile (compare-and-set); returns whether it did.
    boolean reseal(String id, String before, String after);

    /// Returns all keys, oldest first.
    List<SigningKey> all();
}
