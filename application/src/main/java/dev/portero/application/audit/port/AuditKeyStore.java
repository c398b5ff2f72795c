package dev.portero.application.audit.port;

import java.util.List;

/// Store of the key that the digests of the trail are made with: sealed copies of one key, for all that share the
/// store.
/// Each call is atomic by itself. A copy that is put there past the service hides none of the others.
public interface AuditKeyStore {

    /// The copies, the oldest first; none where no key has been made.
    List<String> copies();

    /// Keeps the offered copy unless there is one already, and gives the copies as they are now. Of many that offer at
    /// once, all are given the same.
    List<String> keepUnlessKept(String offered);

    /// Adds a copy under another seal, unless the one before is not there any more; says whether it did. The ones
    /// before
    /// go, where the store lets this process take them out.
    boolean reseal(String before, String after);
}
