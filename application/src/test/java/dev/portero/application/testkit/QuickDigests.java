package dev.portero.application.testkit;

import dev.portero.application.port.KeyedDigests;
import java.util.Objects;
import java.util.Optional;

/// Digests that protect nothing: for tests only.
///
/// @param former the key before this one; empty for none
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

    private static String digest(String key, String purpose, String text) {
        return "%08x".formatted(Objects.hash(key, purpose, text));
    }
}
