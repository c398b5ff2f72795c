package dev.portero.bootstrap.crypto.password;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Hashes with the configured scheme, and still knows passwords that were hashed otherwise, here or elsewhere.
@Singleton
public final class PooledPasswordHasher implements PasswordHasher {

    /// What tells the scheme of a hash that was made otherwise, as `$2b$12$` or `pbkdf2:sha256`.
    private static final Pattern SCHEME = Pattern.compile("[^$:]{0,24}[$:][^$:]{0,24}(?:[$:]\\d{1,2}\\$)?");

    private final HashScheme scheme;
    private final String pepper;
    private final HashingPool pool;
    private final TimingEqualizer pretence = new TimingEqualizer();
    private final HashWork.Kind own;

    @Inject
    public PooledPasswordHasher(HashingSettings settings, HashingPool pool) {
        this(HashSchemes.read(settings.scheme()), settings.pepper(), pool);
    }

    public PooledPasswordHasher(HashScheme scheme, String pepper, HashingPool pool) {
        this.scheme = scheme;
        this.pepper = pepper;
        this.pool = pool;
        this.own = new HashWork.Kind("own", scheme.roughCost());
    }

    @Override
    public PasswordHash hash(Password password, ClientNetwork network) {
        return new PasswordHash(
                HashPrefix.of(pepper) + onAWorker(own, network, () -> scheme.hash(Prehash.of(password, pepper))));
    }

    @Override
    public Match match(Password password, PasswordHash hash, ClientNetwork network) {
        String kept = hash.value();
        return pretence.watch(() -> onAWorker(kindOf(kept), network, () -> match(password, kept)));
    }

    @Override
    public PasswordHash decoy() {
        return new PasswordHash(HashPrefix.of(pepper) + scheme.decoy());
    }

    /// Where nothing has been tried yet, something that proves nothing is tried once, to see how long it takes.
    @Override
    public void pretend(ClientNetwork network) {
        if (pretence.knowsNothing()) {
            match(Password.of(""), decoy(), network);
            return;
        }
        pretence.pass();
    }

    private <T> T onAWorker(HashWork.Kind kind, ClientNetwork network, Callable<T> work) {
        return pool.run(new HashWork<>(kind, network, work));
    }

    private HashWork.Kind kindOf(String kept) {
        if (isOwn(kept)) {
            return own;
        }
        Matcher start = SCHEME.matcher(kept);
        String name = start.lookingAt() ? "other " + start.group() : "other";
        return new HashWork.Kind(name, scheme.roughCost().multipliedBy(2));
    }

    private boolean isOwn(String kept) {
        String marker = HashPrefix.of(pepper);
        return kept.startsWith(marker) && scheme.wrote(kept.substring(marker.length()));
    }

    private Match match(Password password, String kept) {
        byte[] prehashed = Prehash.of(password, pepper);
        if (isOwn(kept)) {
            String text = kept.substring(HashPrefix.of(pepper).length());
            return scheme.matches(prehashed, text) ? Match.YES : Match.NO;
        }
        boolean right = HashPrefix.isOn(kept)
                ? HashPrefix.verify(password, pepper, kept)
                : ForeignHashes.verify(password, kept);
        scheme.hash(prehashed); // so that the time it takes does not tell that this one is kept otherwise
        return right ? Match.OUTDATED : Match.NO;
    }
}
