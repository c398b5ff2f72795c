package dev.portero.application.credential.guard;

import dev.portero.application.credential.port.ConcurrencyLimiter;
import dev.portero.application.credential.port.PasswordHasher;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.ClientNetwork;
import dev.portero.domain.credential.Password;
import dev.portero.domain.credential.PasswordHash;

/// Makes the hashes of new passwords: two at a time for one account that asks for them, and in the share of the network
/// that the request came from. A test of the architecture sees to it that all new passwords come through here. Never
/// call
/// it inside a unit of work.
public final class QueuedPasswordHasher {

    private final PasswordHasher hasher;
    private final ConcurrencyLimiter limiter;

    public QueuedPasswordHasher(PasswordHasher hasher, ConcurrencyLimiter limiter) {
        this.hasher = hasher;
        this.limiter = limiter;
    }

    /// A new hash. Visitors, and the service itself, have no account whose places could be taken.
    ///
    /// @throws dev.portero.application.port.Overloaded when it cannot be made in time
    public PasswordHash of(RequestContext act, Password password) {
        ClientNetwork network = ClientNetwork.of(act.address());
        return switch (act.actor()) {
            case Actor.Visitor visitor -> hasher.hash(password, network);
            case Actor.Service service -> hasher.hash(password, network);
            case Actor.Person person -> inTurn("new password by user " + person.id(), password, network);
            case Actor.Client client -> inTurn("new password by client " + client.id(), password, network);
        };
    }

    private PasswordHash inTurn(String key, Password password, ClientNetwork network) {
        return limiter.inTurn(key, turn -> hasher.hash(password, network));
    }
}
