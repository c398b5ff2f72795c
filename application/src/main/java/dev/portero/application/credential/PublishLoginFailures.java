package dev.portero.application.credential;

import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.credential.port.LoginFailureCounters.Kind;
import dev.portero.application.credential.port.LoginFailureCounters.Refused;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tells others of passwords that were refused: of each account at most once a minute, with their number. Whoever is
/// refused waits for none of it, so that its time tells nothing about whether there is an account. All strangers are
/// told of as one.
public final class PublishLoginFailures {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int BATCH = 500;
    private static final LoginTarget NOBODY = LoginTarget.stranger("");

    private final LoginFailureCounters refusals;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public PublishLoginFailures(LoginFailureCounters refusals, EventLog events, UnitOfWork unitOfWork, Clock clock) {
        this.refusals = refusals;
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    /// Tells of all that others have not been told of, and says of how many keys and kinds that were.
    public int handle() {
        int told = 0;
        int batch;
        do {
            batch = unitOfWork.run(this::tellSome);
            told += batch;
        } while (batch == BATCH);
        return told;
    }

    /// In the order of the accounts: whoever tells of others at the same time holds their stories in the same order.
    private int tellSome() {
        List<Refused> taken = refusals.take(PAUSE, BATCH);
        List<Refused> accounts = taken.stream()
                .filter(refused -> refused.target() instanceof LoginTarget.Account)
                .sorted(Comparator.comparing(refused -> refused.target().name()))
                .toList();
        List<Refused> all = new ArrayList<>(accounts);
        for (Kind kind : Kind.values()) {
            taken.stream()
                    .filter(refused -> refused.kind() == kind && refused.target() instanceof LoginTarget.Stranger)
                    .reduce(PublishLoginFailures::sum)
                    .ifPresent(all::add);
        }
        all.forEach(this::tell);
        return taken.size();
    }

    private static Refused sum(Refused one, Refused other) {
        return new Refused(NOBODY, one.kind(), one.times() + other.times(), other.last());
    }

    private void tell(Refused refused) {
        events.append(
                refused.last(),
                switch (refused.kind()) {
                    case FAILED -> new LoginEvent.Failed(refused.target(), refused.times(), clock.instant());
                    case THROTTLED -> new LoginEvent.Throttled(refused.target(), refused.times(), clock.instant());
                });
    }
}
