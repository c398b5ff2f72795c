package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the trail knows of somebody as a person is taken out: addresses, names, and what others have
/// written about them. What they did stays, under an id, and the chain stays whole.
public final class EraseAuditPersonalData {

    /// What is asked.
    ///
    /// @param who an id, also of somebody who is not known any more, an e-mail address or a user name
    public record Command(RequestContext act, String who) {}

    /// Everything that can happen.
    public sealed interface Outcome {

        /// So many entries know nothing of persons any more.
        record Erased(long entries) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private static final int BATCH = 500;

    private final AuditTrail trail;
    private final LoginFailureCounters refusals;
    private final DenialCounters denials;
    private final Users users;
    private final EntryMacs marks;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public EraseAuditPersonalData(
            AuditTrail trail,
            LoginFailureCounters refusals,
            DenialCounters denials,
            Users users,
            AuditMac digests,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.trail = trail;
        this.refusals = refusals;
        this.denials = denials;
        this.users = users;
        this.marks = new EntryMacs(digests);
        this.events = events;
        this.unitOfWork = unitOfWork;
        this.clock = clock;
    }

    public Outcome handle(Command command) {
        return idOf(command.who())
                .<Outcome>map(user -> new Outcome.Erased(erase(command.act(), user)))
                .orElseGet(Outcome.NotFound::new);
    }

    private Optional<UUID> idOf(String who) {
        return UserReference.of(who)
                .flatMap(users::find)
                .map(user -> user.id().value())
                .or(() -> UserId.parse(who).map(UserId::value));
    }

    private long erase(RequestContext act, UUID user) {
        long erased = 0;
        int batch;
        do {
            batch = unitOfWork.run(() -> eraseSome(user));
            erased += batch;
        } while (batch == BATCH);
        OperatorEvent fact = new OperatorEvent.TrailErased(user, erased, clock.instant());
        unitOfWork.run(() -> {
            events.append(act, fact);
            return fact;
        });
        return erased;
    }

    /// Counts that have not been told yet come first: what becomes of them later has nothing of the person then.
    private int eraseSome(UUID user) {
        refusals.erase(new UserId(user));
        denials.erase(user);
        List<UUID> entries = trail.personalOf(user, BATCH);
        if (!entries.isEmpty()) {
            trail.erase(entries.stream().collect(Collectors.toMap(Function.identity(), marks::erasureOf)));
        }
        return entries.size();
    }
}
