package dev.portero.rest.apidocs;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// LRU cache of representations. Each is created once, on first use, however many threads request it concurrently.
@Singleton
final class Representations {

    private static final int MOST = 64;

    /// Futures: threads wait for the one that creates a representation without holding the lock of the map.
    private final Map<String, CompletableFuture<Representation>> made = new LinkedHashMap<>(16, 0.75f, true);

    /// The representation under this name, which identifies all of its inputs.
    Representation get(String name, MediaType type, Supplier<byte[]> bytes) {
        CompletableFuture<Representation> mine = new CompletableFuture<>();
        CompletableFuture<Representation> known = putIfAbsent(name, mine);
        if (known != null) {
            return known.join();
        }
        try {
            mine.complete(new Representation(type, bytes.get()));
        } catch (RuntimeException failure) {
            remove(name);
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

    private synchronized void remove(String name) {
        made.remove(name);
    }
}
