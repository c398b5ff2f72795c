package dev.portero.application.health;

import dev.portero.application.clock.guard.CorrectedClock;
import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import dev.portero.application.key.port.AuditKey;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.application.key.port.SigningKeys;
import dev.portero.application.role.port.Roles;
import dev.portero.domain.role.RoleName;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Diagnosis of the installation for the `doctor` command. It collects facts; the findings rate them.
public final class Diagnose {

    /// Input of the use case.
    ///
    /// @param asksBroker whether a broker is configured
    public record Command(boolean asksBroker) {}

    /// Result of the diagnosis.
    ///
    /// @param now the time of this machine at which the database reported its own time
    /// @param broker empty without a configured broker
    /// @param stores empty if the database is unavailable or lacks the schema of this build
    public record Diagnosis(ProbeResult database, Instant now, Optional<Line> broker, Optional<Stores> stores) {

        /// Whether the stores could be read, and contain sealed keys.
        public boolean hasSealedKeys() {
            return stores.filter(found -> !found.keys().all().isEmpty()
                            || found.auditKey().seal().isPresent())
                    .isPresent();
        }

        /// Whether the stores could be read, and the audit key is not lost: without it, seals cannot be checked.
        public boolean hasAuditKey() {
            return stores.filter(found -> !found.auditKey().isLost()).isPresent();
        }
    }

    /// State of the broker. The check declares the exchanges, as every start does.
    public record Line(BrokerStatus.State state, String reason) {}

    /// State of the stores in the database.
    ///
    /// @param oldestAge the age of the oldest pending event; zero without one
    /// @param missing the default roles of new users that do not exist
    /// @param auditKey the copies of the audit key
    public record Stores(
            Backlog backlog, Duration oldestAge, Set<RoleName> missing, Keys keys, AuditKeyCopies auditKey) {

        public Stores {
            missing = Set.copyOf(missing);
        }
    }

    /// Keys that sign access tokens.
    ///
    /// @param sign whether keys sign; otherwise a shared secret does
    /// @param seals the number of keys per sealing state
    public record Keys(boolean sign, List<SigningKey> all, Map<Seal, Integer> seals) {

        static final Keys SHARED_SECRET = new Keys(false, List.of(), Map.of());

        public Keys {
            all = List.copyOf(all);
            seals = Map.copyOf(seals);
        }
    }

    private final DatabaseProbe probe;
    private final EventPublisher publisher;
    private final BrokerStatus broker;
    private final EventArchive archive;
    private final Roles roles;
    private final Set<RoleName> defaultRoles;
    private final SigningKeys keys;
    private final SigningKeyFactory keyFactory;
    private final AuditKey auditKey;
    private final boolean keysSign;
    private final Clock clock;

    /// @param defaultRoles the default roles of new users
    /// @param keysSign whether keys sign access tokens; otherwise a shared secret does
    public Diagnose(
            DatabaseProbe probe,
            EventPublisher publisher,
            BrokerStatus broker,
            EventArchive archive,
            Roles roles,
            Set<RoleName> defaultRoles,
            SigningKeys keys,
            SigningKeyFactory keyFactory,
            AuditKey auditKey,
            boolean keysSign,
            Clock clock) {
        this.probe = probe;
        this.publisher = publisher;
        this.broker = broker;
        this.archive = archive;
        this.roles = roles;
        this.defaultRoles = Set.copyOf(defaultRoles);
        this.keys = keys;
        this.keyFactory = keyFactory;
        this.auditKey = auditKey;
        this.keysSign = keysSign;
        this.clock = clock;
    }

    public Diagnosis handle(Command command) {
        ProbeResult look = probe.probe();
        Instant now = CorrectedClock.uncorrected(clock).instant();
        return new Diagnosis(
                look,
                now,
                command.asksBroker() ? Optional.of(line()) : Optional.empty(),
                stores(look, clock.instant()));
    }

    private Line line() {
        publisher.prepare();
        return new Line(broker.state(), broker.reason());
    }

    private Optional<Stores> stores(ProbeResult look, Instant now) {
        return switch (look) {
            case ProbeResult.Unreachable away -> Optional.empty();
            case ProbeResult.Reached reached -> {
                DatabaseDiagnostics.Schema schema = reached.vitals().schema();
                yield schema.version() < schema.needed() ? Optional.empty() : Optional.of(stores(now));
            }
        };
    }

    private Stores stores(Instant now) {
        Backlog backlog = archive.backlog();
        Set<RoleName> missing = defaultRoles.stream()
                .filter(name -> roles.find(name).isEmpty())
                .collect(Collectors.toUnmodifiableSet());
        return new Stores(
                backlog, backlog.age(now), missing, keysSign ? keys() : Keys.SHARED_SECRET, auditKey.readCopies());
    }

    private Keys keys() {
        List<SigningKey> all = keys.all();
        Map<Seal, Integer> seals = new EnumMap<>(Seal.class);
        all.forEach(key -> seals.merge(keyFactory.sealOf(key), 1, Integer::sum));
        return new Keys(true, all, seals);
    }
}
