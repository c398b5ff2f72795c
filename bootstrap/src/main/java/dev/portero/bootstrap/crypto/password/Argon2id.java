package dev.portero.bootstrap.crypto.password;

import dev.portero.bootstrap.crypto.format.Argon2Format;
import dev.portero.bootstrap.crypto.format.HashFormat;
import dev.portero.domain.credential.HashCost;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;

/// Argon2id scheme, written as `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
///
/// @param memory in KiB
/// @param iterations passes over the memory
/// @param lanes parts of the memory that could be filled in parallel
public record Argon2id(int memory, int iterations, int lanes) implements HashScheme {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern SALT_AND_HASH = Pattern.compile("[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}");
    private static final HashFormat FORM = new Argon2Format();

    public Argon2id {
        if (!new HashCost.Argon2(memory, iterations, lanes).isWithinReach()) {
            throw new IllegalArgumentException(
                    "argon2id requires m=8…131072 (KiB), t=1…100, p=1…16, and m times t up to 1048576");
        }
    }

    @Override
    public String hash(byte[] prehashed) {
        byte[] salt = random(SALT_BYTES);
        Argon2 argon = new Argon2(Argon2.Kind.ID, Argon2.VERSION_13, memory, iterations, lanes);
        return text(salt, argon.hash(prehashed, salt, HASH_BYTES));
    }

    @Override
    public boolean isOwn(String text) {
        String start = start();
        return text.startsWith(start)
                && SALT_AND_HASH.matcher(text.substring(start.length())).matches();
    }

    @Override
    public boolean matches(byte[] prehashed, String text) {
        return FORM.verify(prehashed, text);
    }

    @Override
    public String decoy() {
        return text(random(SALT_BYTES), random(HASH_BYTES));
    }

    @Override
    public Duration roughCost() {
        return Duration.ofNanos(700L * memory * iterations);
    }

    private String text(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return start() + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private String start() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$".formatted(memory, iterations, lanes);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
