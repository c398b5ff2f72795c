package dev.portero.bootstrap.platform;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Argon2 of each kind, as `$argon2id$v=19$m=…,t=…,p=…$salt$hash`; where no version is named, it is 16.
final class Argon2Form implements KeptForm {

    static final int MAX_PASSES_OVER_KIB = 1_048_576;

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2(id|i|d)(?:\\$v=(16|19))?\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$" + BASE64 + "\\$" + BASE64);
    private static final int MIN_HASH_BYTES = 16;

    /// What one hash costs.
    record Cost(int memory, int iterations, int lanes) {

        boolean isWithinReach() {
            return lanes >= 1
                    && lanes <= 16
                    && iterations >= 1
                    && iterations <= 100
                    && memory >= 8 * lanes
                    && memory <= MAX_KIB
                    && memory * iterations <= MAX_PASSES_OVER_KIB;
        }

        Argon2Parameters.Builder of(int kind, int version) {
            return new Argon2Parameters.Builder(kind)
                    .withVersion(version)
                    .withMemoryAsKB(memory)
                    .withIterations(iterations)
                    .withParallelism(lanes);
        }
    }

    @Override
    public boolean verify(byte[] secret, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        Cost cost = new Cost(
                Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)), Integer.parseInt(parts.group(5)));
        byte[] salt = Base64.getDecoder().decode(parts.group(6));
        byte[] stored = Base64.getDecoder().decode(parts.group(7));
        if (!cost.isWithinReach() || stored.length < MIN_HASH_BYTES) {
            return false;
        }
        int version =
                "19".equals(parts.group(2)) ? Argon2Parameters.ARGON2_VERSION_13 : Argon2Parameters.ARGON2_VERSION_10;
        Argon2Parameters parameters =
                cost.of(kind(parts.group(1)), version).withSalt(salt).build();
        return MessageDigest.isEqual(generate(parameters, secret, stored.length), stored);
    }

    static byte[] generate(Argon2Parameters parameters, byte[] secret, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] hash = new byte[length];
        generator.generateBytes(secret, hash);
        return hash;
    }

    private static int kind(String letters) {
        return switch (letters) {
            case "id" -> Argon2Parameters.ARGON2_id;
            case "i" -> Argon2Parameters.ARGON2_i;
            default -> Argon2Parameters.ARGON2_d;
        };
    }
}
