package dev.portero.bootstrap.crypto.format;

import dev.portero.domain.credential.HashCost;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.SCrypt;

/// Reader of scrypt hashes of werkzeug, `scrypt:<N>:<r>:<p>$salt$hex`, and of passlib,
/// `$scrypt$ln=…,r=…,p=…$salt$hash`.
final class ScryptFormat implements HashFormat {

    private static final Pattern WERKZEUG =
            Pattern.compile("scrypt:(\\d{1,7}):(\\d{1,4}):(\\d{1,2})\\$([^$]{1,128})\\$([0-9a-f]{128})");
    private static final Pattern PASSLIB = Pattern.compile(
            "\\$scrypt\\$ln=(\\d{1,2}),r=(\\d{1,4}),p=(\\d{1,2})\\$" + BASE64 + "\\$([A-Za-z0-9+/]{43})");

    @Override
    public boolean verify(byte[] secret, String text) {
        Matcher werkzeug = WERKZEUG.matcher(text);
        if (werkzeug.matches()) {
            byte[] salt = werkzeug.group(4).getBytes(StandardCharsets.UTF_8);
            byte[] stored = HexFormat.of().parseHex(werkzeug.group(5));
            return verify(secret, cost(werkzeug, Long.parseLong(werkzeug.group(1))), salt, stored);
        }
        Matcher passlib = PASSLIB.matcher(text);
        if (passlib.matches()) {
            byte[] salt = Base64.getDecoder().decode(passlib.group(4));
            byte[] stored = Base64.getDecoder().decode(passlib.group(5));
            int doublings = Math.min(Integer.parseInt(passlib.group(1)), 31);
            return verify(secret, cost(passlib, 1L << doublings), salt, stored);
        }
        return false;
    }

    private static HashCost.Scrypt cost(Matcher parts, long n) {
        return new HashCost.Scrypt(n, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private static boolean verify(byte[] secret, HashCost.Scrypt cost, byte[] salt, byte[] stored) {
        return cost.isWithinReach()
                && MessageDigest.isEqual(
                        SCrypt.generate(secret, salt, (int) cost.n(), cost.r(), cost.p(), stored.length), stored);
    }
}
