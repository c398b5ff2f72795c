package dev.portero.bootstrap.crypto.token;

import dev.portero.bootstrap.crypto.seal.ServerSecret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 with a derived key for each purpose; all keys are derived from one secret.
public final class HmacTokenKeys {

    private static final String HMAC = "HmacSHA256";

    private final ServerSecret secret;
    private final Map<String, SecretKeySpec> keys = new ConcurrentHashMap<>();

    public HmacTokenKeys(ServerSecret secret) {
        this.secret = secret;
    }

    public String digest(String purpose, String text) {
        return HexFormat.of().formatHex(tag(purpose, text.getBytes(StandardCharsets.UTF_8)));
    }

    public byte[] tag(String purpose, byte[] message) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(keys.computeIfAbsent(purpose, this::key));
            return mac.doFinal(message);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + HMAC, missing);
        }
    }

    /// Cached: purposes are few, and the derivation of a key takes longer than its use.
    private SecretKeySpec key(String purpose) {
        return new SecretKeySpec(secret.subKey("digests for " + purpose), HMAC);
    }
}
