package dev.portero.application.credential.guard;

import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.credential.port.LoginAttemptBuckets;
import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.LoginAttemptLimit;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import java.util.Optional;
import java.util.function.Supplier;

/// Lets a password or a code be tried as often as the bucket of its target allows, and no more: the attempt is taken
/// before anything is tried, and only success gives it back. Every feature that takes a proof goes through here.
///
/// A network from which the account has logged in lately has a bucket of its own: a stranger who spends the attempts at
/// a known name does not lock out the person whose name it is.
public final class LoginThrottle {

    /// What came of it.
    ///
    /// @param refusal why nothing was proved, where that is so
    private record Result<T>(Optional<T> proved, LoginFailureCounters.Kind refusal) {}

    private final LoginAttemptBuckets attempts;
    private final TrustedNetworks networks;
    private final LoginFailureCounters refusals;
    private final LoginAttemptLimit policy;
    private final KeyedDigests digests;
    private final ConcurrencyLimiter limiter;

    public LoginThrottle(
            LoginAttemptBuckets attempts,
            TrustedNetworks networks,
            LoginFailureCounters refusals,
            LoginAttemptLimit policy,
            KeyedDigests digests,
            ConcurrencyLimiter limiter) {
        this.attempts = attempts;
        this.networks = networks;
        this.refusals = refusals;
        this.policy = policy;
        this.digests = digests;
        this.limiter = limiter;
    }

    /// What the trial proved; empty when it proved nothing, and when no attempt was left for it. Of one target two are
    /// tried at a time here. Where attempts are only on loan it waits until they are settled: many right passwords at
    /// once are all right.
    ///
    /// @param trial tries the proof; one that is refused for want of capacity was not tried
    /// @param instead what is done where no attempt is left: it takes as long as the trial, so that nobody learns of it
    /// @throws Overloaded when it cannot be tried in time
    public <T> Optional<T> attempt(
            RequestContext act, LoginTarget target, Supplier<Optional<T>> trial, Runnable instead) {
        String key = key(target, act);
        Result<T> result = limiter.inTurn(key, turn -> taken(key, turn).map(loan -> tried(loan, trial)))
                .orElseGet(() -> new Result<>(Optional.empty(), LoginFailureCounters.Kind.THROTTLED));
        if (result.proved().isEmpty()) {
            refusals.note(key, target, result.refusal(), act);
        }
        if (result.refusal() == LoginFailureCounters.Kind.THROTTLED) {
            instead.run();
        }
        return result.proved();
    }

    /// From now on there are as many attempts again as there can be, from wherever they are made.
    public void refill(LoginTarget target) {
        attempts.refill(key(target));
        networks.of(target.account()).forEach(network -> attempts.refill(key(target, network)));
    }

    /// The account has logged in by this act: from now on attempts at it from the same network count apart. The
    /// service's own commands come from no network.
    ///
    /// @throws IllegalStateException when called outside a unit of work
    public void trust(RequestContext act, UserId user) {
        ClientNetwork network = ClientNetwork.of(act.address());
        if (!network.equals(ClientNetwork.NONE)) {
            networks.add(user, digest(user, network));
        }
    }

    /// Empty where none is left.
    private Optional<LoginAttemptBuckets.Loan> taken(String key, ConcurrencyLimiter.Permit turn) {
        while (true) {
            switch (attempts.take(key, policy)) {
                case LoginAttemptBuckets.Taking.Taken taken -> {
                    return Optional.of(taken.loan());
                }
                case LoginAttemptBuckets.Taking.NoneLeft spent -> {
                    return Optional.empty();
                }
                case LoginAttemptBuckets.Taking.OnLoan lent -> turn.pause();
            }
        }
    }

    private <T> Result<T> tried(LoginAttemptBuckets.Loan loan, Supplier<Optional<T>> trial) {
        try {
            Optional<T> proved = trial.get();
            if (proved.isPresent()) {
                attempts.giveBack(loan, policy);
            } else {
                attempts.spend(loan);
            }
            return new Result<>(proved, LoginFailureCounters.Kind.FAILED);
        } catch (Overloaded untried) {
            attempts.giveBack(loan, policy);
            throw untried;
        }
    }

    /// The same work for an account as for a name that nobody has: neither the time nor the store tells them apart.
    private String key(LoginTarget target, RequestContext act) {
        String network = digest(target.account(), ClientNetwork.of(act.address()));
        return networks.of(target.account()).contains(network) ? key(target, network) : key(target);
    }

    private String key(LoginTarget target) {
        return digests.of("attempts", target.name());
    }

    private String key(LoginTarget target, String network) {
        return digests.of("attempts", target.name() + " from " + network);
    }

    /// Set apart by the account, or the store would show which accounts log in from one place.
    private String digest(UserId user, ClientNetwork network) {
        return digests.of("trusted-networks", user + " " + network.text());
    }
}
