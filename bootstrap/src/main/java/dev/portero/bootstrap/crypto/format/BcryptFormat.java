package dev.portero.bootstrap.crypto.format;

import at.favre.lib.crypto.bcrypt.BCrypt;
import dev.portero.domain.credential.HashCost;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reader of bcrypt hashes, `$2b$<cost>$…`; `$2a$` and `$2y$` are equivalent except for historical bugs.
public final class BcryptFormat implements HashFormat {

    private static final Pattern FORM = Pattern.compile("\\$2[aby]\\$(\\d{2})\\$[./A-Za-z0-9]{53}");
    private static final int BYTES = 72;

    @Override
    public boolean verify(byte[] secret, String text) {
        Matcher parts = FORM.matcher(text);
        if (!parts.matches() || !new HashCost.Bcrypt(Integer.parseInt(parts.group(1))).isWithinReach()) {
            return false;
        }
        // all implementations do so; this library would throw
        byte[] read = Arrays.copyOf(secret, Math.min(BYTES, secret.length));
        return BCrypt.verifyer(BCrypt.Version.VERSION_2B)
                .verify(read, text.getBytes(StandardCharsets.US_ASCII))
                .verified;
    }

    public static boolean isComplete(String text) {
        return FORM.matcher(text).matches();
    }
}
