package dev.portero.rest.key;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.portero.application.key.port.PublicKey;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/// JWK set (RFC 7517), possibly empty.
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record JwksView(List<Key> keys) {

    /// Public ES256 key; the type has no member for a private part.
    @Serdeable
    record Key(String kty, String crv, String x, String y, String kid, String use, String alg) {

        private static Key of(PublicKey key) {
            return new Key("EC", "P-256", key.x(), key.y(), key.id(), "sig", "ES256");
        }
    }

    static JwksView of(List<PublicKey> keys) {
        return new JwksView(keys.stream().map(Key::of).toList());
    }
}
