package dev.portero.bootstrap.platform;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2id, as `$argon2id$v=19$m=…,t=…,p=…$salt$hash`.
///
/// @param memory in KiB
/// @param iterations how often it goes over the memory
/// @param lanes how many parts of the memory could be filled at once
record Argon2id(int memory, int iterations, int lanes) implements Scheme {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    Argon2id {
        if (lanes < 1 || lanes > 16 || iterations < 1 || iterations > 100 || memory < 8 * lanes || memory > 1_048_576) {
            throw new IllegalArgumentException("argon2id takes m=8…1048576 (KiB), t=1…100, p=1…16");
        }
    }

    @Override
    public String hash(byte[] prehashed) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        byte[] hash = generate(prehashed, salt, HASH_BYTES);
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(memory, iterations, lanes, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    @Override
    public boolean reads(String hash) {
        return FORM.matcher(hash).matches();
    }

    @Override
    public boolean matches(byte[] prehashed, String hash) {
        Matcher parts = FORM.matcher(hash);
        if (!parts.matches()) {
            return false;
        }
        Argon2id asStored = new Argon2id(
                Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] stored = Base64.getDecoder().decode(parts.group(5));
        return MessageDigest.isEqual(asStored.generate(prehashed, salt, stored.length), stored);
    }

    private byte[] generate(byte[] prehashed, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(iterations)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[length];
        generator.generateBytes(prehashed, hash);
        return hash;
    }
}
