package dev.portero.bootstrap.platform;

import dev.portero.application.port.Tokens;
import dev.portero.domain.session.TokenDigest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/// Secrets from the system's randomness.
@Singleton
final class SecureTokens implements Tokens {

    private static final int SECRET_BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public Secret next() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Secret(value, digestOf(value));
    }

    @Override
    public TokenDigest digestOf(String presented) {
        return new TokenDigest(HexFormat.of().formatHex(Sha256.of(presented.getBytes(StandardCharsets.UTF_8))));
    }
}
