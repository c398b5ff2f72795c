package dev.portero.rest.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.key.port.SigningKey;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `KeyOut`: the state of a signing key, without its private part.
@Serdeable(naming = SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
record KeyView(
        String id,
        String algorithm,
        String state,
        Instant createdAt,
        Instant activatesAt,
        @Nullable Instant retiresAt,
        @Nullable Instant expiresAt) {

    static KeyView of(SigningKey key) {
        return new KeyView(
                key.id(),
                key.algorithm(),
                key.state().name().toLowerCase(Locale.ROOT),
                key.createdAt(),
                key.activatesAt(),
                key.retiredAt(),
                key.expiresAt());
    }
}
