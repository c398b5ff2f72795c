package dev.portero.rest.apidocs;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// LRU cache of representations: each is made at its first use, once, however many ask at the same time.
@Singleton
final class Representations {

    private static final int MOST = 64;

    /// The future lets others wait for what one is making, without the lock of all.
    private final Map<String, CompletableFuture<Representation>> made = new LinkedHashMap<>(16, 0.75f, true);

    /// The one under this name, which stands for all that it is made of.
    Representation get(String name, MediaType type, Supplier<byte[]> bytes) {
        CompletableFuture<Representation> mine = new CompletableFuture<>();
        CompletableFuture<Representation> known = putIfAbsent(name, mine);
        if (known != null) {
            return known.join();
        }
        try {
            mine.complete(new Representation(type, bytes.get()));
        } catch (RuntimeException failure) {
            forget(name);
            mine.completeExceptionally(failure);
        }
        return mine.join();
    }

    private synchronized @Nullable CompletableFuture<Representation> putIfAbsent(
            String name, CompletableFuture<Representation> mine) {
        CompletableFuture<Representation> known = made.get(name);
        if (known == null) {
            if (made.size() >= MOST) {
                made.remove(made.keySet().iterator().next());
            }
            made.put(name, mine);
        }
        return known;
    }

    private synchronized void forget(String name) {
        made.remove(name);
    }
}
