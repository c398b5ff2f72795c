package dev.portero.bootstrap.crypto.format;

import dev.portero.domain.credential.HashCost;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;

/// Reader of bcrypt hashes, `$2b$<cost>$…`; `$2a$` and `$2y$` are equivalent except for historical bugs. Of a secret,
/// 72 bytes are read.
public final class BcryptFormat implements HashFormat {

    /// The version that is written.
    public static final String VERSION = "2b";

    private static final Pattern FORM =
            Pattern.compile("\\$2[aby]\\$(\\d{2})\\$([./A-Za-z0-9]{22})([./A-Za-z0-9]{31})");
    private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final String BASE64_DIGITS = DIGITS + "+/";
    private static final String BCRYPT_DIGITS = "./" + DIGITS;

    @Override
    public boolean verify(byte[] secret, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || !new HashCost.Bcrypt(Integer.parseInt(parts.group(1))).isWithinReach()) {
            return false;
        }
        // the library compares texts: the unused bits of the last digits, which some programs set, have to be zero
        String canonical = text(Integer.parseInt(parts.group(1)), decode(parts.group(2)), decode(parts.group(3)));
        return OpenBSDBCrypt.checkPassword(canonical, secret);
    }

    public static boolean isComplete(String text) {
        return FORM.matcher(text).matches();
    }

    /// Text of a hash of 23 bytes with a salt of 16 bytes.
    public static String text(int cost, byte[] salt, byte[] hash) {
        return "$%s$%02d$%s%s".formatted(VERSION, cost, encode(salt), encode(hash));
    }

    private static String encode(byte[] bytes) {
        return translate(Base64.getEncoder().withoutPadding().encodeToString(bytes), BASE64_DIGITS, BCRYPT_DIGITS);
    }

    private static byte[] decode(String text) {
        return Base64.getDecoder().decode(translate(text, BCRYPT_DIGITS, BASE64_DIGITS));
    }

    private static String translate(String text, String from, String to) {
        return text.chars()
                .map(digit -> to.charAt(from.indexOf(digit)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
