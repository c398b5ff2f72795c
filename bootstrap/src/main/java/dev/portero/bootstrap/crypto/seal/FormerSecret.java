package dev.portero.bootstrap.crypto.seal;

import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Previous secret of the service, as long as it is configured.
@Singleton
public final class FormerSecret {

    private final Optional<ServerSecret> secret;

    public FormerSecret(@Value("${portero.tokens.former-key-encryption-secret:}") String text) {
        this.secret = Optional.of(text).filter(known -> !known.isEmpty()).map(ServerSecret::new);
    }

    /// Empty where there is none, or no value is sealed under it any more.
    Optional<ServerSecret> find() {
        return secret;
    }
}
