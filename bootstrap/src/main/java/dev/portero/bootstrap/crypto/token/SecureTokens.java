package dev.portero.bootstrap.crypto.token;

import dev.portero.application.port.Tokens;
import dev.portero.bootstrap.crypto.seal.ServerSecret;
import dev.portero.bootstrap.crypto.seal.Sha256;
import dev.portero.domain.session.TokenDigest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Opaque secrets from the secure random source of the system, and their successors by HMAC-SHA-256.
@Singleton
final class SecureTokens implements Tokens {

    private static final int SECRET_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    private final SecureRandom random = new SecureRandom();
    private final SecretKeySpec key;

    SecureTokens(ServerSecret secret) {
        this.key = new SecretKeySpec(secret.subKey("successors of tokens"), HMAC);
    }

    @Override
    public Secret next() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return secretOf(bytes);
    }

    @Override
    public Secret successorOf(String spent) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return secretOf(mac.doFinal(spent.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("this JDK has no " + HMAC, missing);
        }
    }

    private Secret secretOf(byte[] bytes) {
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Secret(value, digestOf(value));
    }

    @Override
    public TokenDigest digestOf(String presented) {
        return new TokenDigest(HexFormat.of().formatHex(Sha256.of(presented.getBytes(StandardCharsets.UTF_8))));
    }
}
