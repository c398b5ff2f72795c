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

/// Insecure [PasswordHasher] without cost: for tests only.
public final class QuickPasswordHasher implements PasswordHasher {

    private static final String CURRENT = "quick:";
    private static final String OLD = "once-quick:";

    private final AtomicLong salts = new AtomicLong();
    private final AtomicLong evaluations = new AtomicLong();
    private final AtomicLong simulatedMatches = new AtomicLong();
    private final AtomicBoolean overloaded = new AtomicBoolean();
    private final AtomicBoolean overloadedForNewHashes = new AtomicBoolean();

    @Override
    public PasswordHash hash(Password password, ClientNetwork network) {
        rejectIf(overloadedForNewHashes);
        evaluate();
        return text(CURRENT, password);
    }

    /// Hashes for a test, without a client network.
    public PasswordHash hash(Password password) {
        return hash(password, ClientNetwork.NONE);
    }

    /// Matches for a test, without a client network.
    public Match match(Password password, PasswordHash hash) {
        return match(password, hash, ClientNetwork.NONE);
    }

    @Override
    public Match match(Password password, PasswordHash hash, ClientNetwork network) {
        evaluate();
        if (!hash.value().endsWith(":" + hex(password))) {
            return Match.NO;
        }
        if (hash.value().startsWith(CURRENT)) {
            return Match.YES;
        }
        return hash.value().startsWith(OLD) ? Match.OUTDATED : Match.NO;
    }

    @Override
    public PasswordHash decoyHash() {
        return new PasswordHash(CURRENT + "decoy");
    }

    @Override
    public void simulateMatch(ClientNetwork network) {
        rejectIf(overloaded);
        simulatedMatches.incrementAndGet();
    }

    /// A hash with outdated parameters: it matches, and has to be rehashed.
    public PasswordHash outdated(Password password) {
        return text(OLD, password);
    }

    /// The number of hashes computed, each of which would take a real hasher its time.
    public long evaluations() {
        return evaluations.get();
    }

    /// The number of simulated evaluations, which only take the time of a hash.
    public long simulatedMatches() {
        return simulatedMatches.get();
    }

    /// Rejects everything as overloaded from now on.
    public void overload() {
        overloaded.set(true);
    }

    /// Rejects new hashes as overloaded from now on, but no password checks.
    public void overloadNewHashes() {
        overloadedForNewHashes.set(true);
    }

    /// Rejects nothing any more.
    public void relieve() {
        overloaded.set(false);
        overloadedForNewHashes.set(false);
    }

    private void evaluate() {
        rejectIf(overloaded);
        evaluations.incrementAndGet();
    }

    private static void rejectIf(AtomicBoolean overload) {
        if (overload.get()) {
            throw Overloaded.atAdmission("too many passwords at once", Duration.ofSeconds(1));
        }
    }

    private PasswordHash text(String scheme, Password password) {
        return new PasswordHash(scheme + salts.incrementAndGet() + ":" + hex(password));
    }

    private static String hex(Password password) {
        return HexFormat.of().formatHex(password.value().getBytes(StandardCharsets.UTF_8));
    }
}
