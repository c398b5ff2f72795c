package dev.portero.bootstrap.crypto.password;

import dev.portero.application.credential.guard.admission.HashWork;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.bootstrap.crypto.format.ForeignHashes;
import dev.portero.bootstrap.crypto.pool.HashingPool;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Password hasher over a thread pool: hashes with the configured scheme, and verifies hashes of other schemes, of this
/// service and imported ones.
@Singleton
public final class PooledPasswordHasher implements PasswordHasher {

    /// Identifies the scheme of another hash, as `$2b$12$` or `pbkdf2:sha256`.
    private static final Pattern SCHEME = Pattern.compile("[^$:]{0,24}[$:][^$:]{0,24}(?:[$:]\\d{1,2}\\$)?");

    private final HashScheme scheme;
    private final String pepper;
    private final HashingPool pool;
    private final TimingEqualizer timing = new TimingEqualizer();
    private final HashWork.Kind own;

    @Inject
    public PooledPasswordHasher(HashingSettings settings, HashingPool pool) {
        this(HashSchemes.read(settings.scheme()), settings.pepper(), pool);
    }

    public PooledPasswordHasher(HashScheme scheme, String pepper, HashingPool pool) {
        this.scheme = scheme;
        this.pepper = pepper;
        this.pool = pool;
        this.own = kindOf(scheme);
    }

    @Override
    public PasswordHash hash(Password password, ClientNetwork network) {
        return new PasswordHash(
                HashPrefix.of(pepper) + onWorker(own, network, () -> scheme.hash(Prehash.of(password, pepper))));
    }

    @Override
    public Match match(Password password, PasswordHash hash, ClientNetwork network) {
        String stored = hash.value();
        return onWorker(kindOf(stored), network, () -> timing.watch(() -> match(password, stored)));
    }

    @Override
    public PasswordHash decoyHash() {
        return new PasswordHash(HashPrefix.of(pepper) + scheme.decoy());
    }

    /// Equalizes the time of an attempt that is not tried: it waits for a worker and keeps it as long as a
    /// verification,
    /// without computing. Neither a busy queue nor an idle one distinguishes the two. Before the first measurement, it
    /// verifies a decoy to learn the duration.
    @Override
    public void simulateMatch(ClientNetwork network) {
        if (timing.isUnmeasured()) {
            match(Password.of(""), decoyHash(), network);
            return;
        }
        onWorker(own, network, () -> {
            timing.pass();
            return true;
        });
    }

    private <T> T onWorker(HashWork.Kind kind, ClientNetwork network, Callable<T> work) {
        return pool.run(new HashWork<>(kind, network, work));
    }

    /// Kind of the hashes that the configured scheme writes.
    static HashWork.Kind kindOf(HashScheme scheme) {
        return new HashWork.Kind("own", scheme.roughCost());
    }

    private HashWork.Kind kindOf(String stored) {
        if (isOwn(stored)) {
            return own;
        }
        Matcher start = SCHEME.matcher(stored);
        String name = start.lookingAt() ? "other " + start.group() : "other";
        return new HashWork.Kind(name, scheme.roughCost().multipliedBy(2));
    }

    private boolean isOwn(String stored) {
        String prefix = HashPrefix.of(pepper);
        return stored.startsWith(prefix) && scheme.isOwn(stored.substring(prefix.length()));
    }

    private Match match(Password password, String stored) {
        byte[] prehashed = Prehash.of(password, pepper);
        if (isOwn(stored)) {
            String text = stored.substring(HashPrefix.of(pepper).length());
            return scheme.matches(prehashed, text) ? Match.YES : Match.NO;
        }
        boolean right = HashPrefix.isOn(stored)
                ? HashPrefix.verify(password, pepper, stored)
                : ForeignHashes.verify(password, stored);
        scheme.hash(prehashed); // equal time: it must not reveal that this hash has another scheme
        return right ? Match.OUTDATED : Match.NO;
    }
}
