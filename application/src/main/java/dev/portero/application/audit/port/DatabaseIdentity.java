package dev.portero.application.audit.port;

/// Identity of the database to which this process is connected. Its owner cannot change it from inside: it is that of
/// the server and the name under which the service connects, and depends on no row, schema or setting.
public interface DatabaseIdentity {

    /// Returns the identity, which is the same in all processes, as a file name without extension.
    ///
    /// @throws dev.portero.application.port.Unavailable while the database does not answer
    String name();
}
