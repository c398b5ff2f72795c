package dev.portero.application.key.port;

/// Public key on the curve P-256, for the verification of ES256 signatures.
///
/// @param id the key id (`kid`)
/// @param x the x coordinate: 32 bytes as base64url without padding
/// @param y the y coordinate, in the same form
public record PublicKey(String id, String x, String y) {}
