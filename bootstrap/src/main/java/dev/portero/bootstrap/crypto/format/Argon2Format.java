package dev.portero.bootstrap.crypto.format;

import dev.portero.bootstrap.crypto.password.Argon2;
import dev.portero.domain.credential.HashCost;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reader of Argon2 hashes of each type, `$argon2id$v=19$m=…,t=…,p=…$salt$hash`; without a version, it is 16.
public final class Argon2Format implements HashFormat {

    private static final Pattern FORM = Pattern.compile(
            "\\$argon2(id|i|d)(?:\\$v=(16|19))?\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$" + BASE64 + "\\$" + BASE64);
    private static final int MIN_HASH_BYTES = 16;

    @Override
    public boolean verify(byte[] secret, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return false;
        }
        HashCost.Argon2 cost = new HashCost.Argon2(
                Integer.parseInt(parts.group(3)), Integer.parseInt(parts.group(4)), Integer.parseInt(parts.group(5)));
        byte[] salt = Base64.getDecoder().decode(parts.group(6));
        byte[] stored = Base64.getDecoder().decode(parts.group(7));
        if (!cost.isWithinReach() || stored.length < MIN_HASH_BYTES) {
            return false;
        }
        int version = "19".equals(parts.group(2)) ? Argon2.VERSION_13 : Argon2.VERSION_10;
        Argon2 argon = new Argon2(kind(parts.group(1)), version, cost.memory(), cost.iterations(), cost.lanes());
        return MessageDigest.isEqual(argon.hash(secret, salt, stored.length), stored);
    }

    private static Argon2.Kind kind(String letters) {
        return switch (letters) {
            case "id" -> Argon2.Kind.ID;
            case "i" -> Argon2.Kind.I;
            default -> Argon2.Kind.D;
        };
    }
}
