package dev.portero.application.audit.port;

/// Digests that only this service can make, and that stay the same for as long as the trail is kept: also when the
/// service has another secret.
public interface AuditMac {

    /// The digest of a text, the same for the same purpose and text.
    ///
    /// @throws dev.portero.application.port.Unavailable while the key cannot be read, or does not open
    String of(String purpose, String text);

    /// Whether the key of the trail opens with the secret of this process. It asks the store until the key has been
    /// opened once, and never again; a replica for which this is false can neither mark nor seal.
    ///
    /// @throws dev.portero.application.port.Unavailable while the store cannot be asked
    boolean isKeyOpen();
}
