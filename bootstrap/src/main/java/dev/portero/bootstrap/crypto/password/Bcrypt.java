package dev.portero.bootstrap.crypto.password;

import dev.portero.bootstrap.crypto.format.BcryptFormat;
import dev.portero.bootstrap.crypto.format.HashFormat;
import dev.portero.domain.credential.HashCost;
import java.security.SecureRandom;
import java.time.Duration;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// bcrypt scheme, written as `$2b$<cost>$…`.
///
/// @param cost each step doubles the time; 12 takes a quarter of a second
record Bcrypt(int cost) implements HashScheme {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 23;
    private static final HashFormat FORM = new BcryptFormat();

    Bcrypt {
        if (!new HashCost.Bcrypt(cost).isWithinReach()) {
            throw new IllegalArgumentException("bcrypt requires a cost from 4 to 16");
        }
    }

    @Override
    public String hash(byte[] prehashed) {
        return OpenBSDBCrypt.generate(BcryptFormat.VERSION, prehashed, random(SALT_BYTES), cost);
    }

    @Override
    public boolean isOwn(String text) {
        return text.startsWith("$2b$%02d$".formatted(cost)) && BcryptFormat.isComplete(text);
    }

    @Override
    public boolean matches(byte[] prehashed, String text) {
        return FORM.verify(prehashed, text);
    }

    @Override
    public String decoy() {
        return BcryptFormat.text(cost, random(SALT_BYTES), random(HASH_BYTES));
    }

    @Override
    public Duration roughCost() {
        return Duration.ofNanos(60_000L << cost);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
