package dev.portero.bootstrap.platform;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import jakarta.inject.Singleton;
import java.util.List;

/// Hashes with the configured scheme, and still knows passwords that were hashed with another one.
///
/// A kept hash is `hmac-sha384:` or, with a pepper, `hmac-sha384-peppered:`, and then the scheme's own text.
@Singleton
final class SlowPasswordHasher implements PasswordHasher {

    private static final String PLAIN = "hmac-sha384:";
    private static final String PEPPERED = "hmac-sha384-peppered:";
    private static final List<Scheme> ALL = List.of(new Bcrypt(12), new Argon2id(19_456, 2, 1));

    private final Scheme scheme;
    private final String pepper;
    private final HashingPool pool;

    SlowPasswordHasher(HashingSettings settings, HashingPool pool) {
        this.scheme = Schemes.read(settings.scheme());
        this.pepper = settings.pepper();
        this.pool = pool;
    }

    @Override
    public PasswordHash hash(Password password) {
        String marker = pepper.isEmpty() ? PLAIN : PEPPERED;
        return new PasswordHash(marker + pool.run(() -> scheme.hash(Prehash.of(password, pepper))));
    }

    @Override
    public boolean matches(Password password, PasswordHash hash) {
        if (hash.value().startsWith(PEPPERED)) {
            return matches(Prehash.of(password, pepper), hash.value().substring(PEPPERED.length()));
        }
        if (hash.value().startsWith(PLAIN)) {
            return matches(Prehash.of(password, ""), hash.value().substring(PLAIN.length()));
        }
        return false;
    }

    private boolean matches(byte[] prehashed, String text) {
        return ALL.stream()
                .filter(known -> known.reads(text))
                .findFirst()
                .map(known -> pool.run(() -> known.matches(prehashed, text)))
                .orElse(false);
    }
}
