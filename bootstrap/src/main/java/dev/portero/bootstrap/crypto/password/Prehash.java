package dev.portero.bootstrap.crypto.password;

import dev.portero.domain.credential.Password;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes 64 characters of any password, so that bcrypt, which stops at 72 bytes, sees every byte of a long one.
final class Prehash {

    private static final String HMAC = "HmacSHA384";

    private Prehash() {}

    static byte[] of(Password password, String pepper) {
        // HMAC pads short keys with zeros, so this one key is the same as none, which JCE would not take.
        byte[] key = pepper.isEmpty() ? new byte[1] : pepper.getBytes(StandardCharsets.UTF_8);
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(key, HMAC));
            return Base64.getEncoder().encode(mac.doFinal(password.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }
}
