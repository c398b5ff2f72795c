package dev.portero.application.credential.guard;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.LoginAttemptLimit;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Throttle for attempts at a password or a code (token bucket per target). The attempt is reserved before the check,
/// and only success returns it. Every feature that checks a secret of a user must use it.
///
/// A network from which the account has recently logged in has a bucket of its own: an attacker who uses up the
/// attempts of a known identifier does not lock out the owner of the account.
public final class LoginThrottle {

    /// Result of an attempt.
    ///
    /// @param throttled whether no attempt was left, so that the check did not run
    private record Result<T>(Optional<T> authenticated, boolean throttled) {}

    private final LoginAttemptBuckets attempts;
    private final TrustedNetworks networks;
    private final DenialCounters denials;
    private final LoginAttemptLimit policy;
    private final KeyedDigests digests;
    private final ConcurrencyLimiter limiter;

    public LoginThrottle(
            LoginAttemptBuckets attempts,
            TrustedNetworks networks,
            DenialCounters denials,
            LoginAttemptLimit policy,
            KeyedDigests digests,
            ConcurrencyLimiter limiter) {
        this.attempts = attempts;
        this.networks = networks;
        this.denials = denials;
        this.policy = policy;
        this.digests = digests;
        this.limiter = limiter;
    }

    /// Runs the check, and returns what it authenticated; empty if it failed, or if no attempt is left. At most two
    /// checks of one target run at a time in this process. While attempts are only reserved by others, it waits until
    /// they are settled: many concurrent logins with the right password all succeed.
    ///
    /// @param trustedNetworks those of the target, as [TrustedNetworks#of]
    /// @param trial the check; a check that is refused for lack of capacity does not count
    /// @param instead replaces the check if no attempt is left: it takes as long, so that the response time does not
    ///     reveal it
    /// @throws Overloaded when the check cannot be run in time
    public <T> Optional<T> attempt(
            RequestContext act,
            LoginTarget target,
            Set<String> trustedNetworks,
            Supplier<Optional<T>> trial,
            Runnable instead) {
        String key = key(target, act, trustedNetworks);
        Result<T> result = limiter.runLimited(
                key,
                ClientNetwork.of(act.address()),
                permit -> reserve(key, permit).map(loan -> tried(loan, trial)).orElseGet(() -> throttled(instead)));
        if (result.authenticated().isEmpty()) {
            denials.countAtOnce(denial(key, target, result.throttled()), act);
        }
        return result.authenticated();
    }

    /// Makes all attempts of the target available again, from every network.
    public void refill(LoginTarget target) {
        attempts.refill(key(target));
        networks.of(target.account()).forEach(network -> attempts.refill(key(target, network)));
    }

    /// Adds the network of a successful login to the trusted networks of the account: attempts from it are counted
    /// separately from now on. Commands of the service itself have no network.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    public void trust(RequestContext act, UserId user) {
        ClientNetwork network = ClientNetwork.of(act.address());
        if (!network.equals(ClientNetwork.NONE)) {
            networks.add(user, digest(user, network));
        }
    }

    private static Denial denial(String key, LoginTarget target, boolean throttled) {
        return throttled ? new Denial.OfThrottledLogin(key, target) : new Denial.OfFailedLogin(key, target);
    }

    /// Returns empty if no attempt is left.
    private Optional<LoginAttemptBuckets.Reservation> reserve(String key, ConcurrencyLimiter.Permit permit) {
        while (true) {
            switch (attempts.take(key, policy)) {
                case LoginAttemptBuckets.ReservationResult.Taken taken -> {
                    return Optional.of(taken.loan());
                }
                case LoginAttemptBuckets.ReservationResult.NoneLeft spent -> {
                    return Optional.empty();
                }
                case LoginAttemptBuckets.ReservationResult.AllReserved reserved -> permit.pause();
            }
        }
    }

    /// Holds the permit meanwhile: a throttled account has as few places in the hashing queue as any other.
    private static <T> Result<T> throttled(Runnable instead) {
        instead.run();
        return new Result<>(Optional.empty(), true);
    }

    private <T> Result<T> tried(LoginAttemptBuckets.Reservation loan, Supplier<Optional<T>> trial) {
        try {
            Optional<T> authenticated = trial.get();
            if (authenticated.isPresent()) {
                attempts.release(loan, policy);
            } else {
                attempts.spend(loan);
            }
            return new Result<>(authenticated, false);
        } catch (Overloaded untried) {
            attempts.release(loan, policy);
            throw untried;
        }
    }

    /// Does the same work for an account as for an unknown identifier: neither the response time nor the store
    /// distinguishes them.
    private String key(LoginTarget target, RequestContext act, Set<String> trustedNetworks) {
        String network = digest(target.account(), ClientNetwork.of(act.address()));
        return trustedNetworks.contains(network) ? key(target, network) : key(target);
    }

    private String key(LoginTarget target) {
        return digests.of("attempts", target.name());
    }

    private String key(LoginTarget target, String network) {
        return digests.of("attempts", target.name() + " from " + network);
    }

    /// Digest per account: otherwise the store would show which accounts log in from the same network.
    private String digest(UserId user, ClientNetwork network) {
        return digests.of("trusted-networks", user + " " + network.text());
    }
}
