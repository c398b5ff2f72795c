package dev.portero.application.audit.port;

import java.util.List;

/// Store of the audit key: copies of one key, each encrypted under a sealing secret, shared by all replicas. Each call
/// is atomic. A copy that was inserted outside the service does not replace the others.
public interface AuditKeyStore {

    /// Copy of the key.
    ///
    /// @param number the number of its row
    record Copy(int number, String sealed) {}

    /// Returns the copies, oldest first; none before a key was made.
    List<Copy> copies();

    /// Whether the database has what exists only after a key was made: users, audit entries, seals, a checkpoint.
    boolean isUsed();

    /// Stores the first copy of a database that is not used, and returns the copies: none where a used database has
    /// lost them. Of several concurrent calls, all get the same result.
    List<Copy> storeFirst(String offered);

    /// Stores the offered copy unless one exists, also in a used database; returns whether it did.
    boolean storeUnlessPresent(String offered);

    /// Adds a copy under another sealing secret, unless the copy before is missing or there are as many copies as the
    /// store has room for; returns whether it was added. The previous copies are deleted where the database permits it
    /// to this process.
    boolean reseal(String before, String after);
}
