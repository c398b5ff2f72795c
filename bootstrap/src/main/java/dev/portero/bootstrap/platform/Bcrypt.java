package dev.portero.bootstrap.platform;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// bcrypt, as `$2b$<cost>$…`.
///
/// @param cost each step doubles the time; 12 takes a quarter of a second
record Bcrypt(int cost) implements Scheme {

    private static final SecureRandom RANDOM = new SecureRandom();

    Bcrypt {
        if (cost < BCrypt.MIN_COST || cost > 16) {
            throw new IllegalArgumentException("bcrypt takes a cost from 4 to 16");
        }
    }

    @Override
    public String hash(byte[] prehashed) {
        byte[] salt = new byte[BCrypt.SALT_LENGTH];
        RANDOM.nextBytes(salt);
        return new String(
                BCrypt.with(BCrypt.Version.VERSION_2B).hash(cost, salt, prehashed), StandardCharsets.US_ASCII);
    }

    @Override
    public boolean reads(String hash) {
        return hash.startsWith("$2b$");
    }

    @Override
    public boolean matches(byte[] prehashed, String hash) {
        return BCrypt.verifyer(BCrypt.Version.VERSION_2B)
                .verify(prehashed, hash.getBytes(StandardCharsets.US_ASCII))
                .verified;
    }
}
