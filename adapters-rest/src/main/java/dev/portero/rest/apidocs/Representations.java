package dev.portero.rest.apidocs;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/// Bounded cache of representations. Each is created once, on first use, however many threads request it concurrently.
@Singleton
final class Representations {

    private static final int MOST = 64;

    private final Cache<String, Representation> created =
            Caffeine.newBuilder().maximumSize(MOST).executor(Runnable::run).build();

    /// The representation under this name, which identifies all of its inputs.
    Representation get(String name, MediaType type, Supplier<byte[]> bytes) {
        return created.get(name, missing -> new Representation(type, bytes.get()));
    }
}
