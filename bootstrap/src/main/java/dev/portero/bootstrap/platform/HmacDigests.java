package dev.portero.bootstrap.platform;

import dev.portero.application.port.KeyedDigests;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256, under a key of its own for each purpose.
@Singleton
final class HmacDigests implements KeyedDigests {

    private static final String HMAC = "HmacSHA256";

    private final ServerSecret secret;
    private final FormerSecret former;
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();
    private final Map<String, SecretKeySpec> formerKeys = new ConcurrentHashMap<>();

    HmacDigests(ServerSecret secret, FormerSecret former) {
        this.secret = secret;
        this.former = former;
    }

    @Override
    public String of(String purpose, String text) {
        return digest(keys.computeIfAbsent(purpose, name -> key(secret, name)), text);
    }

    @Override
    public Optional<String> formerOf(String purpose, String text) {
        return former.find()
                .map(before -> digest(formerKeys.computeIfAbsent(purpose, name -> key(before, name)), text));
    }

    /// Purposes are few, and deriving their keys takes longer than using them.
    private static SecretKeySpec key(ServerSecret secret, String purpose) {
        return new SecretKeySpec(secret.subKey("digests for " + purpose), HMAC);
    }

    private static String digest(SecretKeySpec key, String text) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every JDK has " + HMAC, missing);
        }
    }
}
