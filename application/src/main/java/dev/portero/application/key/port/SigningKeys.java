package dev.portero.application.key.port;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keeps the keys that sign access tokens, one set for all who share the store. Each call is atomic by itself, and what
/// is a question of time is decided by the store's clock, which is the same for all.
public interface SigningKeys {

    /// What came of taking a key away.
    enum Withdrawal {
        DONE,
        /// It signs, and so it stays.
        ACTIVE,
        ABSENT
    }

    /// Keeps the offered key as the one that signs, unless one does already, and gives the active one, whichever that
    /// is now. Of many who offer at once, all are given the same.
    SigningKey keepUnlessActive(NewKey offered);

    /// Keeps the offered key as one that may sign when so much time has passed, unless another is waiting for that, and
    /// gives the one that waits, whichever that is now. Of many who offer at once, all are given the same.
    SigningKey keepUnlessPending(NewKey offered, Duration overlap);

    /// Lets the key that waits sign instead of the active one, if its time has come. Of many who ask at once, one does
    /// it, and is given the key; the others are given nothing.
    ///
    /// @param tail how long the one that signs no more is kept from now on
    Optional<SigningKey> promoteIfDue(Duration tail);

    /// The same, whether or not its time has come; nothing only where none waits.
    Optional<SigningKey> promote(Duration tail);

    /// Takes a key out, unless it is the active one.
    Withdrawal withdraw(String id);

    /// Takes out the keys whose end has come, and says how many.
    int sweep();

    /// Puts the private part under another seal, unless somebody else has done so since; says whether it did.
    boolean reseal(String id, String before, String after);

    /// Every key, the oldest first.
    List<SigningKey> all();
}
