package dev.portero.application.testkit;

import dev.portero.application.port.KeyedDigests;
import java.util.Objects;

/// Digests that protect nothing: for tests only.
public record QuickDigests(String key) implements KeyedDigests {

    public QuickDigests() {
        this("a key");
    }

    @Override
    public String of(String purpose, String text) {
        return Integer.toHexString(Objects.hash(key, purpose, text));
    }
}
