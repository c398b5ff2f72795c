package dev.portero.application.testkit;

import dev.portero.application.port.Tokens;
import dev.portero.domain.session.TokenDigest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;

/// Deterministic [Tokens]: secrets that count up from one, the same in every run. They are guessable: for tests only.
public final class CountingTokens implements Tokens {

    private final AtomicLong issued = new AtomicLong();
    private final String key;

    public CountingTokens() {
        this("a key");
    }

    public CountingTokens(String key) {
        this.key = key;
    }

    @Override
    public Secret next() {
        byte[] bytes =
                ByteBuffer.allocate(32).putLong(24, issued.incrementAndGet()).array();
        String value = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return new Secret(value, digestOf(value));
    }

    @Override
    public Secret successorOf(String spent) {
        String value = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        HexFormat.of().parseHex(digestOf("after " + key + spent).hex()));
        return new Secret(value, digestOf(value));
    }

    @Override
    public TokenDigest digestOf(String presented) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(presented.getBytes(StandardCharsets.UTF_8));
            return new TokenDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }
}
