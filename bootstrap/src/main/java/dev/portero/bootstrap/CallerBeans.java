package dev.portero.bootstrap;

import dev.portero.application.clock.port.RetentionClock;
import dev.portero.application.event.Reaction;
import dev.portero.application.session.CallerTally;
import dev.portero.application.session.FollowRecalls;
import dev.portero.application.session.ForgetRecalls;
import dev.portero.application.session.MeasureCallers;
import dev.portero.application.session.RecallWhatChanged;
import dev.portero.application.session.RecentRecalls;
import dev.portero.application.session.RememberedCallers;
import dev.portero.application.session.port.Callers;
import dev.portero.application.session.port.PresenceCache;
import dev.portero.application.session.port.Presences;
import dev.portero.application.session.port.PublicKeys;
import dev.portero.application.session.port.Recalls;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.LongSupplier;

/// What the service remembers of those who call, and how it hears that something has changed.
@Factory
final class CallerBeans {

    private static final LongSupplier NANOS = System::nanoTime;

    /// A command that hears of nothing has no keys in memory that could be old, and needs none for this.
    @Singleton
    RecentRecalls recentRecalls(BeanProvider<PublicKeys> keys, @Value("${portero.recalls:on}") String recalls) {
        return new RecentRecalls(
                NANOS, recalls.equals("off") ? () -> {} : () -> keys.get().renew());
    }

    @Singleton
    CallerTally callerTally() {
        return new CallerTally();
    }

    @Singleton
    Callers callers(
            Presences presences, List<PresenceCache> caches, RecentRecalls recent, CallerTally tally, Clock clock) {
        return new RememberedCallers(presences, caches, recent, tally, clock);
    }

    @Singleton
    Reaction recallWhatChanged(Recalls recalls, RecentRecalls recent, List<PresenceCache> caches) {
        return new RecallWhatChanged(recalls, recent, caches);
    }

    @Singleton
    FollowRecalls followRecalls(Recalls recalls, RecentRecalls recent) {
        return new FollowRecalls(recalls, recent, NANOS);
    }

    @Singleton
    ForgetRecalls forgetRecalls(Recalls recalls, RetentionClock clock) {
        return new ForgetRecalls(recalls, clock);
    }

    @Singleton
    MeasureCallers measureCallers(CallerTally tally, RecentRecalls recent, List<PresenceCache> caches) {
        return new MeasureCallers(tally, recent, caches);
    }
}
