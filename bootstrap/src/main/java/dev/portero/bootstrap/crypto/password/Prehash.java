package dev.portero.bootstrap.crypto.password;

import dev.portero.domain.credential.Password;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Pre-hash (HMAC-SHA-384) of any password to 64 characters, so that bcrypt, which ignores input beyond 72 bytes, uses
/// every byte of a long one.
final class Prehash {

    private static final String HMAC = "HmacSHA384";

    private Prehash() {}

    static byte[] of(Password password, String pepper) {
        // HMAC pads short keys with zeros, so this key of one byte equals the empty one, which JCE does not accept.
        byte[] key = pepper.isEmpty() ? new byte[1] : pepper.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder().encode(mac.doFinal(password.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + HMAC, missing);
        }
    }
}
