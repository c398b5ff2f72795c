package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// Hashes that cost nothing and protect nothing: for tests only.
public final class QuickPasswordHasher implements PasswordHasher {

    private static final String NOW = "quick:";
    private static final String ONCE = "once-quick:";

    private final AtomicLong salts = new AtomicLong();
    private final AtomicLong evaluations = new AtomicLong();
    private final AtomicLong pretences = new AtomicLong();
    private final AtomicBoolean overloaded = new AtomicBoolean();

    @Override
    public PasswordHash hash(Password password, ClientNetwork network) {
        evaluate();
        return text(NOW, password);
    }

    /// A hash made for a test.
    public PasswordHash hash(Password password) {
        return hash(password, ClientNetwork.NONE);
    }

    /// The same of a trial.
    public Match match(Password password, PasswordHash hash) {
        return match(password, hash, ClientNetwork.NONE);
    }

    @Override
    public Match match(Password password, PasswordHash hash, ClientNetwork network) {
        evaluate();
        if (!hash.value().endsWith(":" + hex(password))) {
            return Match.NO;
        }
        if (hash.value().startsWith(NOW)) {
            return Match.YES;
        }
        return hash.value().startsWith(ONCE) ? Match.OUTDATED : Match.NO;
    }

    @Override
    public PasswordHash decoy() {
        return new PasswordHash(NOW + "decoy");
    }

    @Override
    public void pretend(ClientNetwork network) {
        refuseWhenOverloaded();
        pretences.incrementAndGet();
    }

    /// A hash as it was made once: right, but to be made anew.
    public PasswordHash outdated(Password password) {
        return text(ONCE, password);
    }

    /// How many hashes have been made or tried: what a real hasher would have taken its time for.
    public long evaluations() {
        return evaluations.get();
    }

    /// How often it only looked as if a password was tried.
    public long pretences() {
        return pretences.get();
    }

    /// From now on everything asked of it is too much.
    public void overload() {
        overloaded.set(true);
    }

    private void evaluate() {
        refuseWhenOverloaded();
        evaluations.incrementAndGet();
    }

    private void refuseWhenOverloaded() {
        if (overloaded.get()) {
            throw new Overloaded("too many passwords at once", Duration.ofSeconds(1));
        }
    }

    private PasswordHash text(String scheme, Password password) {
        return new PasswordHash(scheme + salts.incrementAndGet() + ":" + hex(password));
    }

    private static String hex(Password password) {
        return HexFormat.of().formatHex(password.value().getBytes(StandardCharsets.UTF_8));
    }
}
