package dev.portero.application.health;

import dev.portero.application.clock.guard.CorrectedClock;
import dev.portero.application.event.port.Backlog;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.health.port.BrokerStatus;
import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseProbe;
import dev.portero.application.health.port.DatabaseProbe.Look;
import dev.portero.application.health.port.SealedKeys;
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

/// Somebody who runs the service has it examined from head to foot. This finds, and judges nothing.
public final class Diagnose {

    /// What is asked.
    ///
    /// @param asksBroker whether there is one to ask
    public record Command(boolean asksBroker) {}

    /// What was found.
    ///
    /// @param now what time it was here, by the clock of the machine, when the database said what it was there
    /// @param broker empty where there is none to ask
    /// @param stores empty where the database is away, or has not the schema of this build
    public record Diagnosis(Look database, Instant now, Optional<Line> broker, Optional<Stores> stores) {}

    /// How the broker was found. Looking at it puts exchanges of ours there, as every start does.
    public record Line(BrokerStatus.State state, String reason) {}

    /// What is kept in the database.
    ///
    /// @param oldestAge how long the first event has waited that waits for the broker; zero where none does
    /// @param missing what newcomers are to get, and there is no such role
    /// @param auditKey how the key of the audit is sealed; empty where there is none yet
    public record Stores(
            Backlog backlog, Duration oldestAge, Set<RoleName> missing, Keys keys, Optional<Seal> auditKey) {

        public Stores {
            missing = Set.copyOf(missing);
        }
    }

    /// The keys that sign access tokens.
    ///
    /// @param sign whether they do; otherwise a shared secret does
    /// @param seals how many are sealed how
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
    private final Set<RoleName> newcomers;
    private final SigningKeys keys;
    private final SigningKeyFactory smith;
    private final SealedKeys sealedKeys;
    private final boolean keysSign;
    private final Clock clock;

    /// @param newcomers the roles that newcomers get
    /// @param keysSign whether keys sign tokens at all; otherwise a shared secret does
    public Diagnose(
            DatabaseProbe probe,
            EventPublisher publisher,
            BrokerStatus broker,
            EventArchive archive,
            Roles roles,
            Set<RoleName> newcomers,
            SigningKeys keys,
            SigningKeyFactory smith,
            SealedKeys sealedKeys,
            boolean keysSign,
            Clock clock) {
        this.probe = probe;
        this.publisher = publisher;
        this.broker = broker;
        this.archive = archive;
        this.roles = roles;
        this.newcomers = Set.copyOf(newcomers);
        this.keys = keys;
        this.smith = smith;
        this.sealedKeys = sealedKeys;
        this.keysSign = keysSign;
        this.clock = clock;
    }

    public Diagnosis handle(Command command) {
        Look look = probe.look();
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

    private Optional<Stores> stores(Look look, Instant now) {
        return switch (look) {
            case Look.Away away -> Optional.empty();
            case Look.Reached reached -> {
                DatabaseDiagnostics.Schema schema = reached.vitals().schema();
                yield schema.version() < schema.needed() ? Optional.empty() : Optional.of(stores(now));
            }
        };
    }

    private Stores stores(Instant now) {
        Backlog backlog = archive.backlog();
        Set<RoleName> missing =
                newcomers.stream().filter(name -> roles.find(name).isEmpty()).collect(Collectors.toUnmodifiableSet());
        return new Stores(
                backlog, backlog.age(now), missing, keysSign ? keys() : Keys.SHARED_SECRET, sealedKeys.auditKeySeal());
    }

    private Keys keys() {
        List<SigningKey> all = keys.all();
        Map<Seal, Integer> seals = new EnumMap<>(Seal.class);
        all.forEach(key -> seals.merge(smith.sealOf(key), 1, Integer::sum));
        return new Keys(true, all, seals);
    }
}
