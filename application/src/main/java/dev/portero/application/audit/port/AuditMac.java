package dev.portero.application.audit.port;

/// Message authentication codes under the audit key. Only this service can compute them, and they stay the same for the
/// lifetime of the audit log, also after a change of the sealing secret.
public interface AuditMac {

    /// Returns the MAC of a text, the same for the same purpose and text.
    ///
    /// @throws dev.portero.application.port.Unavailable while the key cannot be read or decrypted
    String of(String purpose, String text);

    /// Whether the sealing secret of this process decrypts the audit key. Queries the store until the key was decrypted
    /// once, and never again; a replica for which this is false can neither write nor seal entries.
    ///
    /// @throws dev.portero.application.port.Unavailable while the store is not reachable
    boolean isKeyOpen();
}
