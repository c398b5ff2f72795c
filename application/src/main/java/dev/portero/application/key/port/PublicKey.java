package dev.portero.application.key.port;

/// A point of the curve P-256, by which anybody can check an ES256 signature.
///
/// @param id by which tokens name it
/// @param x its 32 bytes as base64url without padding
/// @param y the same
public record PublicKey(String id, String x, String y) {}
