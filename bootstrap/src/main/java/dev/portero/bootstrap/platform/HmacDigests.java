package dev.portero.bootstrap.platform;

import dev.portero.application.port.KeyedDigests;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256, under a key of its own for each purpose.
@Singleton
final class HmacDigests implements KeyedDigests {

    private static final String HMAC = "HmacSHA256";

    private final ServerSecret secret;
    private final FormerSecret former;

    HmacDigests(ServerSecret secret, FormerSecret former) {
        this.secret = secret;
        this.former = former;
    }

    @Override
    public String of(String purpose, String text) {
        return digest(secret, purpose, text);
    }

    @Override
    public Optional<String> formerOf(String purpose, String text) {
        return former.find().map(before -> digest(before, purpose, text));
    }

    private static String digest(ServerSecret secret, String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret.subKey("digests for " + purpose), HMAC));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }
}
