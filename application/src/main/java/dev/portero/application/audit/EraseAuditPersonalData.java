package dev.portero.application.audit;

import dev.portero.application.audit.port.AuditMac;
import dev.portero.application.audit.port.AuditTrail;
import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.client.port.Clients;
import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.user.port.Users;
import dev.portero.domain.audit.OperatorEvent;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.UserReference;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Erasure of a user's personal data from the audit log (GDPR): client addresses, names, and texts about the user, and
/// those of the clients that the user owns at this moment. The actions themselves remain, under an id, and the hash
/// chain stays valid.
public final class EraseAuditPersonalData {

    /// Input of the use case.
    ///
    /// @param who an id, also of a user who no longer exists, an e-mail address or a user name
    public record Command(RequestContext act, String who) {}

    /// Possible outcomes.
    public sealed interface Outcome {

        /// The personal data of so many entries was erased.
        record Erased(long entries) implements Outcome {}

        record NotFound() implements Outcome {}
    }

    private static final int BATCH = 500;

    private final AuditTrail trail;
    private final DenialCounters denials;
    private final Users users;
    private final Clients clients;
    private final EntryMacs macs;
    private final EventLog events;
    private final UnitOfWork unitOfWork;
    private final Clock clock;

    public EraseAuditPersonalData(
            AuditTrail trail,
            DenialCounters denials,
            Users users,
            Clients clients,
            AuditMac auditMac,
            EventLog events,
            UnitOfWork unitOfWork,
            Clock clock) {
        this.trail = trail;
        this.denials = denials;
        this.users = users;
        this.clients = clients;
        this.macs = new EntryMacs(auditMac);
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
        });
        return erased;
    }

    /// Erases pending counters first, so that the events made from them later contain no personal data.
    private int eraseSome(UUID user) {
        Set<ClientId> owned = clients.ownedBy(new UserId(user));
        denials.erase(user);
        owned.forEach(client -> denials.erase(client.value()));
        List<UUID> entries = trail.personalOf(user, owned, BATCH);
        if (!entries.isEmpty()) {
            trail.erase(entries.stream().collect(Collectors.toMap(Function.identity(), macs::erasureOf)));
        }
        return entries.size();
    }
}
