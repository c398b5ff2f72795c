package dev.portero.application.port;

/// Digests that only this service can make: they show whether two things are the same, and nothing to whoever reads
/// them, even where there are few things to guess from.
public interface KeyedDigests {

    /// The digest of a text, the same for the same purpose and text as long as the service keeps its key.
    String of(String purpose, String text);
}
