package dev.portero.bootstrap.crypto.format;

import dev.portero.domain.credential.HashCost;
import dev.portero.domain.credential.HashCost.Pbkdf2.Digest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
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
        Digest digest = Digest.valueOf(parts.group(1).toUpperCase(Locale.ROOT));
        int iterations = Integer.parseInt(parts.group(2));
        if (!new HashCost.Pbkdf2(digest, iterations).isWithinReach() || stored.length != bytes(digest)) {
            return false;
        }
        return MessageDigest.isEqual(derive(digest, secret, parts.group(3), iterations), stored);
    }

    private static byte[] derive(Digest digest, byte[] secret, String salt, int iterations) {
        // JCE takes characters, and encodes them to the same UTF-8 that these bytes are.
        char[] characters = new String(secret, StandardCharsets.UTF_8).toCharArray();
        PBEKeySpec spec = new PBEKeySpec(
                characters, salt.getBytes(StandardCharsets.UTF_8), iterations, bytes(digest) * Byte.SIZE);
        String algorithm = "PBKDF2WithHmac" + digest;
        try {
            return SecretKeyFactory.getInstance(algorithm).generateSecret(spec).getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + algorithm, missing);
        }
    }

    private static int bytes(Digest digest) {
        return switch (digest) {
            case SHA1 -> 20;
            case SHA256 -> 32;
            case SHA512 -> 64;
        };
    }
}
