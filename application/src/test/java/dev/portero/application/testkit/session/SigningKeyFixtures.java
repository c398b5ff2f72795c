package dev.portero.application.testkit.session;

import dev.portero.application.session.port.SigningKey;
import java.time.Instant;

/// Keys to keep; none of them fits any lock.
public final class SigningKeyFixtures {

    private SigningKeyFixtures() {}

    public static SigningKey active(String id) {
        return active(id, Instant.parse("2026-11-21T10:00:00.123456Z"));
    }

    public static SigningKey active(String id, Instant createdAt) {
        return new SigningKey(
                id, "ES256", SigningKey.State.ACTIVE, "v1." + "s".repeat(400), "p".repeat(200) + id, createdAt);
    }
}
