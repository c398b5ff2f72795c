package dev.portero.application.credential.guard;

import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.application.port.Overloaded;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Hashing of new passwords: at most two at a time for one account, in the queue share of the client network. An
/// architecture test enforces that all new passwords are hashed here. Never call it inside a unit of work.
public final class QueuedPasswordHasher {

    private final PasswordHasher hasher;
    private final ConcurrencyLimiter limiter;

    public QueuedPasswordHasher(PasswordHasher hasher, ConcurrencyLimiter limiter) {
        this.hasher = hasher;
        this.limiter = limiter;
    }

    /// Returns a new hash, after a password check or other expensive work of the request.
    ///
    /// @throws Overloaded when the hash cannot be computed in time; the request counts
    public PasswordHash of(RequestContext act, Password password) {
        try {
            return first(act, password);
        } catch (Overloaded refusal) {
            throw refusal.afterWork();
        }
    }

    /// Returns a new hash as the first expensive work of the request. Unauthenticated callers and the service itself
    /// have no account, so no limit per account applies.
    ///
    /// @throws Overloaded when the hash cannot be computed in time
    public PasswordHash first(RequestContext act, Password password) {
        ClientNetwork network = ClientNetwork.of(act.address());
        return switch (act.actor()) {
            case Actor.Anonymous anonymous -> hasher.hash(password, network);
            case Actor.Service service -> hasher.hash(password, network);
            case Actor.User person -> runLimited("new password by user " + person.id(), password, network);
            case Actor.Client client -> runLimited("new password by client " + client.id(), password, network);
        };
    }

    private PasswordHash runLimited(String key, Password password, ClientNetwork network) {
        return limiter.runLimited(key, network, turn -> hasher.hash(password, network));
    }
}
