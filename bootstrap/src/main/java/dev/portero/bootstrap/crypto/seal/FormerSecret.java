package dev.portero.bootstrap.crypto.seal;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Optional;

/// The secret that was the one of this service before, for as long as it is known.
@Singleton
public final class FormerSecret {

    private final Optional<ServerSecret> secret;

    public FormerSecret(@Value("${portero.tokens.former-key-encryption-secret:}") String text) {
        this.secret = Optional.of(text).filter(known -> !known.isEmpty()).map(ServerSecret::new);
    }

    /// Empty where there was none, or everything has gone over to the one of now.
    Optional<ServerSecret> find() {
        return secret;
    }
}
