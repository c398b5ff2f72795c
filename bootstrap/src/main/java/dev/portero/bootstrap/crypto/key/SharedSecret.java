package dev.portero.bootstrap.crypto.key;

import dev.portero.bootstrap.crypto.token.HmacTokenKey;
import dev.portero.bootstrap.crypto.token.TokenSettings;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Key source of HS256: one shared secret for the lifetime of the process.
@Singleton
@Requires(property = "portero.tokens.algorithm", value = "HS256")
final class SharedSecret implements KeySource {

    private final KeySet keys;

    SharedSecret(TokenSettings settings) {
        this.keys = KeySet.of(new HmacTokenKey(settings.secret()));
    }

    @Override
    public KeySet current() {
        return keys;
    }

    @Override
    public KeySet keysIncluding(String id) {
        return keys;
    }

    @Override
    public void renew() {}

    /// Empty: a shared secret is not sealed.
    @Override
    public Optional<String> flaw() {
        return Optional.empty();
    }
}
