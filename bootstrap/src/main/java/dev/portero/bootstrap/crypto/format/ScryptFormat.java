package dev.portero.bootstrap.crypto.format;

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
    private static final int MAX_BLOCKS = 4_194_304;

    /// Cost parameters of one hash.
    private record Cost(long n, int r, int p) {

        /// Memory is 128 bytes for each of n times r. With r = 1, the library accepts no n of 65,536 or more.
        boolean isWithinReach() {
            return n > 1
                    && Long.bitCount(n) == 1
                    && r >= 1
                    && p >= 1
                    && n * r * 128 <= MAX_KIB * 1024L
                    && n * r * p <= MAX_BLOCKS
                    && (r > 1 || n < 65_536);
        }
    }

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

    private static Cost cost(Matcher parts, long n) {
        return new Cost(n, Integer.parseInt(parts.group(2)), Integer.parseInt(parts.group(3)));
    }

    private static boolean verify(byte[] secret, Cost cost, byte[] salt, byte[] stored) {
        return cost.isWithinReach()
                && MessageDigest.isEqual(
                        SCrypt.generate(secret, salt, (int) cost.n, cost.r, cost.p, stored.length), stored);
    }
}
