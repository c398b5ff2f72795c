package dev.portero.domain.session;

import java.util.regex.Pattern;

/// Digest of a secret that a client presents again: SHA-256 in lower-case hexadecimal digits.
public record TokenDigest(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public TokenDigest {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("not a SHA-256 digest in lower-case hexadecimal digits");
        }
    }

    /// Constant-time comparison.
    public boolean matches(TokenDigest other) {
        int difference = 0;
        for (int at = 0; at < hex.length(); at++) {
            difference |= hex.charAt(at) ^ other.hex.charAt(at);
        }
        return difference == 0;
    }

    @Override
    public String toString() {
        return "TokenDigest[…]";
    }
}
