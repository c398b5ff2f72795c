package dev.portero.application.testkit.credential;

import dev.portero.application.credential.port.TrustedNetworks;
import dev.portero.application.testkit.InMemoryUnitOfWork;
import dev.portero.application.testkit.Rewindable;
import dev.portero.domain.user.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// In-memory [TrustedNetworks].
public final class InMemoryTrustedNetworks implements TrustedNetworks, Rewindable {

    /// A network of an account with the time of the last login from there.
    private record Login(UserId user, String network, Instant at) {}

    private final List<Login> logins = new ArrayList<>();
    private int queries;
    private final InMemoryUnitOfWork unitOfWork;
    private final Clock clock;

    public InMemoryTrustedNetworks(InMemoryUnitOfWork unitOfWork, Clock clock) {
        this.unitOfWork = unitOfWork;
        this.clock = clock;
        unitOfWork.join(this);
    }

    @Override
    public synchronized void add(UserId user, String network) {
        if (!unitOfWork.isUnderWay()) {
            throw new IllegalStateException("adding a trusted network needs a unit of work");
        }
        logins.removeIf(login -> login.user().equals(user) && login.network().equals(network));
        logins.add(new Login(user, network, clock.instant()));
        List<Login> ofUser = logins.stream().filter(in(user)).toList();
        if (ofUser.size() > AT_MOST) {
            logins.remove(
                    // of equal times, the first added
                    ofUser.stream().min(Comparator.comparing(Login::at)).orElseThrow());
        }
    }

    @Override
    public synchronized Set<String> of(UserId user) {
        queries++;
        return logins.stream()
                .filter(in(user).and(this::isTrusted))
                .map(Login::network)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public synchronized void remove(UserId user) {
        logins.removeIf(in(user));
    }

    @Override
    public synchronized int purge(int atMost) {
        List<Login> expired =
                logins.stream().filter(login -> !isTrusted(login)).limit(atMost).toList();
        logins.removeAll(expired);
        return expired.size();
    }

    /// The number of queries for the networks of an account.
    public synchronized int queries() {
        return queries;
    }

    private static Predicate<Login> in(UserId user) {
        return login -> login.user().equals(user);
    }

    private boolean isTrusted(Login login) {
        return login.at().plus(TRUSTED_FOR).isAfter(clock.instant());
    }

    @Override
    public synchronized Runnable bookmark() {
        List<Login> then = List.copyOf(logins);
        return () -> rewindTo(then);
    }

    private synchronized void rewindTo(List<Login> then) {
        logins.clear();
        logins.addAll(then);
    }
}
