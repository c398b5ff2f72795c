package dev.portero.application.testkit.key;

import dev.portero.application.key.port.NewKey;

/// Fixtures: signing keys with dummy key material.
public final class SigningKeyFixtures {

    private SigningKeyFixtures() {}

    public static NewKey newKey(String id) {
        return new NewKey(id, "ES256", "v1." + "s".repeat(400) + id, "p".repeat(200) + id);
    }
}
