package dev.portero.bootstrap.platform;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// Hashes with the configured scheme, and still knows passwords that were hashed otherwise, here or elsewhere.
@Singleton
final class SlowPasswordHasher implements PasswordHasher {

    private final Scheme scheme;
    private final String pepper;
    private final HashingPool pool;
    private final Pretence pretence = new Pretence();

    @Inject
    SlowPasswordHasher(HashingSettings settings, HashingPool pool) {
        this(Schemes.read(settings.scheme()), settings.pepper(), pool);
    }

    SlowPasswordHasher(Scheme scheme, String pepper, HashingPool pool) {
        this.scheme = scheme;
        this.pepper = pepper;
        this.pool = pool;
    }

    @Override
    public PasswordHash hash(Password password) {
        return new PasswordHash(Marker.of(pepper) + pool.run(() -> scheme.hash(Prehash.of(password, pepper))));
    }

    @Override
    public Match match(Password password, PasswordHash hash) {
        return pretence.watch(() -> pool.run(() -> match(password, hash.value())));
    }

    @Override
    public PasswordHash decoy() {
        return new PasswordHash(Marker.of(pepper) + scheme.decoy());
    }

    /// Where nothing has been tried yet, something that proves nothing is tried once, to see how long it takes.
    @Override
    public void pretend() {
        if (pretence.knowsNothing()) {
            match(Password.of(""), decoy());
            return;
        }
        pretence.pass();
    }

    private Match match(Password password, String kept) {
        byte[] prehashed = Prehash.of(password, pepper);
        String marker = Marker.of(pepper);
        if (kept.startsWith(marker) && scheme.wrote(kept.substring(marker.length()))) {
            return scheme.matches(prehashed, kept.substring(marker.length())) ? Match.YES : Match.NO;
        }
        boolean right = Marker.isOn(kept) ? Marker.verify(password, pepper, kept) : Elsewhere.verify(password, kept);
        scheme.hash(prehashed); // so that the time it takes does not tell that this one is kept otherwise
        return right ? Match.OUTDATED : Match.NO;
    }
}
