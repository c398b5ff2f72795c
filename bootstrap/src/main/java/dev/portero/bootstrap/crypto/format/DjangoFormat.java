package dev.portero.bootstrap.crypto.format;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;

/// Reader of Django hashes, which prefix other formats: `argon2` before `$argon2id$…`, `bcrypt$` before `$2b$…`, and
/// `bcrypt_sha256$` before a bcrypt hash of the password's SHA-256 in hexadecimal.
final class DjangoFormat implements HashFormat {

    private static final String ARGON2 = "argon2";
    private static final String BCRYPT = "bcrypt$";
    private static final String BCRYPT_SHA256 = "bcrypt_sha256$";

    private final HashFormat argon2 = new Argon2Format();
    private final HashFormat bcrypt = new BcryptFormat();

    @Override
    public boolean verify(byte[] secret, String text) {
        if (text.startsWith(BCRYPT_SHA256)) {
            return bcrypt.verify(sha256(secret), text.substring(BCRYPT_SHA256.length()));
        }
        if (text.startsWith(BCRYPT)) {
            return bcrypt.verify(secret, text.substring(BCRYPT.length()));
        }
        return text.startsWith(ARGON2) && argon2.verify(secret, text.substring(ARGON2.length()));
    }

    private static byte[] sha256(byte[] secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret);
            return HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no SHA-256", missing);
        }
    }
}
