package dev.portero.application.audit.port;

import java.util.List;

/// Store of the audit key: copies of one key, each encrypted under a sealing secret, shared by all replicas. Each call
/// is atomic. A copy that was inserted outside the service does not replace the others.
public interface AuditKeyStore {

    /// Returns the copies, oldest first; none before a key was made.
    List<String> copies();

    /// Stores the offered copy unless one exists, and returns the copies. Of several concurrent calls, all get the same
    /// result.
    List<String> storeUnlessPresent(String offered);

    /// Adds a copy under another sealing secret, unless the copy before is missing; returns whether it was added. The
    /// previous copies are deleted where the database permits it to this process.
    boolean reseal(String before, String after);
}
