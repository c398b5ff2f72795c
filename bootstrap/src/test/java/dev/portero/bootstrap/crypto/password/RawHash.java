package dev.portero.bootstrap.crypto.password;

import java.nio.charset.StandardCharsets;

/// Hashes with a scheme and nothing around it: what a core can do at most.
public final class RawHash {

    private static final byte[] PREHASHED = "x".repeat(64).getBytes(StandardCharsets.US_ASCII);

    private final HashScheme scheme;

    /// @param setting as `PASSWORD_HASH` takes it
    public RawHash(String setting) {
        this.scheme = HashSchemes.read(setting);
    }

    public String make() {
        return scheme.hash(PREHASHED);
    }
}
