package dev.portero.persistence.key;

import dev.portero.application.key.port.SigningKey;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Row of `signing_keys`.
@MappedEntity("signing_keys")
record SigningKeyRow(
        @Id String id,
        String algorithm,
        SigningKey.State state,
        String sealedPrivateKey,
        String publicKey,
        Instant createdAt,
        Instant activatesAt,
        @Nullable Instant retiredAt,
        @Nullable Instant expiresAt) {

    SigningKey toSigningKey() {
        return new SigningKey(
                id, algorithm, state, sealedPrivateKey, publicKey, createdAt, activatesAt, retiredAt, expiresAt);
    }
}
