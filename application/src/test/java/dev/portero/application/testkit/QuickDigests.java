package dev.portero.application.testkit;

import dev.portero.application.port.KeyedDigests;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Objects;
import java.util.Optional;

/// Insecure [KeyedDigests] without a cryptographic key: for tests only.
///
/// @param former the previous key; empty for none
public record QuickDigests(String key, String former) implements KeyedDigests {

    public QuickDigests() {
        this("a key", "");
    }

    @Override
    public String of(String purpose, String text) {
        return digest(key, purpose, text);
    }

    @Override
    public Optional<String> formerOf(String purpose, String text) {
        return former.isEmpty() ? Optional.empty() : Optional.of(digest(former, purpose, text));
    }

    @Override
    public byte[] tagOf(String purpose, byte[] message) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((key + "/" + purpose + "/").getBytes(StandardCharsets.UTF_8));
            return digest.digest(message);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has SHA-256", missing);
        }
    }

    private static String digest(String key, String purpose, String text) {
        return "%08x".formatted(Objects.hash(key, purpose, text));
    }
}
