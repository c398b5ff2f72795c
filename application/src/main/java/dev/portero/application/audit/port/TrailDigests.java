package dev.portero.application.audit.port;

/// Digests that only this service can make, and that stay the same for as long as the trail is kept: also when the
/// service has another secret.
public interface TrailDigests {

    /// The digest of a text, the same for the same purpose and text.
    String of(String purpose, String text);
}
