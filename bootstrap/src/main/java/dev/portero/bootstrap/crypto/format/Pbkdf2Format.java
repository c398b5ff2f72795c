package dev.portero.bootstrap.crypto.format;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/// Reader of PBKDF2 hashes of werkzeug, `pbkdf2:sha256:<iterations>$salt$hex`, and of Django,
/// `pbkdf2_sha256$<iterations>$salt$base64`.
///
/// Both always write the iterations. A text without them comes from elsewhere, and which of werkzeug's many defaults
/// was meant cannot be known: it matches no password.
final class Pbkdf2Format implements HashFormat {

    private static final Pattern WERKZEUG =
            Pattern.compile("pbkdf2:(sha1|sha256|sha512):(\\d{1,7})\\$([^$]{1,128})\\$((?:[0-9a-f]{2}){20,64})");
    private static final Pattern DJANGO = Pattern.compile(
            "pbkdf2_(sha1|sha256)\\$(\\d{1,7})\\$([^$]{1,128})\\$([A-Za-z0-9+/]{27}=|[A-Za-z0-9+/]{43}=)");

    /// Digest, with as many iterations as take about three seconds here; SHA-512 is the slow one.
    private enum Digest {
        SHA1("PBKDF2WithHmacSHA1", 20, 3_000_000),
        SHA256("PBKDF2WithHmacSHA256", 32, 3_000_000),
        SHA512("PBKDF2WithHmacSHA512", 64, 1_000_000);

        private final String algorithm;
        private final int bytes;
        private final int maxIterations;

        Digest(String algorithm, int bytes, int maxIterations) {
            this.algorithm = algorithm;
            this.bytes = bytes;
            this.maxIterations = maxIterations;
        }

        static Digest of(String name) {
            return switch (name) {
                case "sha1" -> SHA1;
                case "sha256" -> SHA256;
                default -> SHA512;
            };
        }
    }

    @Override
    public boolean verify(byte[] secret, String text) {
        Matcher werkzeug = WERKZEUG.matcher(text);
        if (werkzeug.matches()) {
            return verify(secret, werkzeug, HexFormat.of().parseHex(werkzeug.group(4)));
        }
        Matcher django = DJANGO.matcher(text);
        return django.matches() && verify(secret, django, Base64.getDecoder().decode(django.group(4)));
    }

    private static boolean verify(byte[] secret, Matcher parts, byte[] stored) {
        Digest digest = Digest.of(parts.group(1));
        int iterations = Integer.parseInt(parts.group(2));
        if (iterations < 1 || iterations > digest.maxIterations || stored.length != digest.bytes) {
            return false;
        }
        return MessageDigest.isEqual(derive(digest, secret, parts.group(3), iterations), stored);
    }

    private static byte[] derive(Digest digest, byte[] secret, String salt, int iterations) {
        // JCE takes characters, and encodes them to the same UTF-8 that these bytes are.
        char[] characters = new String(secret, StandardCharsets.UTF_8).toCharArray();
        PBEKeySpec spec =
                new PBEKeySpec(characters, salt.getBytes(StandardCharsets.UTF_8), iterations, digest.bytes * Byte.SIZE);
        try {
            return SecretKeyFactory.getInstance(digest.algorithm)
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + digest.algorithm, missing);
        }
    }
}
