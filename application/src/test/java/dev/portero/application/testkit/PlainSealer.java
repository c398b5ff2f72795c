package dev.portero.application.testkit;

import dev.portero.application.port.Sealer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Insecure [Sealer] that encodes texts in Base64: for tests only.
public final class PlainSealer implements Sealer {

    private final AtomicLong sealings = new AtomicLong();
    private final String key;
    private final String former;

    public PlainSealer() {
        this("a key", "");
    }

    /// @param former the previous key; empty for none
    public PlainSealer(String key, String former) {
        this.key = key;
        this.former = former;
    }

    @Override
    public String seal(String purpose, String name, String text) {
        String numbered = sealings.incrementAndGet() + ":" + text;
        String all = mac(key, purpose, name, numbered) + numbered;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<String> open(String purpose, String name, String sealed) {
        return decoded(sealed)
                .filter(all -> matches(key, purpose, name, all) || matches(former, purpose, name, all))
                .map(all -> all.substring(all.indexOf(':') + 1));
    }

    private static boolean matches(String key, String purpose, String name, String all) {
        return !key.isEmpty() && all.startsWith(mac(key, purpose, name, numbered(all)));
    }

    private static String numbered(String all) {
        return all.substring(8);
    }

    private static Optional<String> decoded(String sealed) {
        try {
            String all = new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.UTF_8);
            return Optional.of(all).filter(text -> text.length() > 8);
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static String mac(String key, String purpose, String name, String numbered) {
        return "%08x".formatted(Objects.hash(key, purpose, name, numbered));
    }
}
