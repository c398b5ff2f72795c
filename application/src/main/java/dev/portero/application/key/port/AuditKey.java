package dev.portero.application.key.port;

/// Audit key: the key of the message authentication codes of the audit log, of which the database stores copies, each
/// encrypted under a sealing secret. Each call is atomic, and queries the database.
public interface AuditKey {

    /// Number of copies for which the database has room, since each is tried.
    int CAPACITY = 100;

    /// Returns the copies, without any change.
    ///
    /// @throws dev.portero.application.port.Unavailable when the database does not answer
    AuditKeyCopies readCopies();

    /// Creates a key unless a copy of one exists, also in a database that lost its key, and returns whether it did.
    /// Only an operator decides this: what was authenticated under the lost key can no longer be verified.
    boolean create();

    /// Adds a copy under the current sealing secret, if only the previous one opens a copy; returns whether it did. It
    /// does not where the database has no room, or another process does it at the same time.
    boolean reencrypt();
}
