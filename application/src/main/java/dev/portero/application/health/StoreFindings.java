package dev.portero.application.health;

import dev.portero.application.health.Diagnose.Diagnosis;
import dev.portero.application.health.Diagnose.Keys;
import dev.portero.application.health.Diagnose.Line;
import dev.portero.application.health.Diagnose.Stores;
import dev.portero.application.health.port.DatabaseDiagnostics.Sending;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import dev.portero.application.key.port.AuditKeyCopies;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.domain.role.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Findings on stored data and on publishing: keys, roles, outbox, broker.
public final class StoreFindings {

    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final Duration OLD = Duration.ofDays(90);

    private StoreFindings() {}

    /// Findings, one for each part; none for a part that could not be read.
    ///
    /// @param hasSecret whether this process has a sealing secret to open keys with
    public static List<DoctorFinding> of(Diagnosis found, boolean hasSecret) {
        Stream<DoctorFinding> stored = found.stores().stream()
                .flatMap(stores -> Stream.of(
                                Optional.of(keys(stores.keys(), hasSecret, found.now())),
                                auditKey(stores, hasSecret),
                                Optional.of(defaultRoles(stores)),
                                Optional.of(outbox(stores, publication(found.database()))),
                                routes(publication(found.database())))
                        .flatMap(Optional::stream));
        return Stream.concat(Stream.of(broker(found.broker())), stored).toList();
    }

    private static DoctorFinding broker(Optional<Line> line) {
        return line.map(asked -> switch (asked.state()) {
                    case REACHABLE -> DoctorFinding.ok("broker", "reachable, and the exchanges are declared");
                    case UNREACHABLE ->
                        DoctorFinding.fail(
                                "broker",
                                "not reachable: " + asked.reason(),
                                "Check that it runs, and that RABBITMQ_URL has its host, port, user and password."
                                        + " Meanwhile events wait in the outbox, and none is lost.");
                    case EXCHANGE_MISMATCH ->
                        DoctorFinding.fail(
                                "broker",
                                "an exchange of this name exists with another type: " + asked.reason(),
                                "Delete that exchange, or set RABBITMQ_EXCHANGE to another name.");
                })
                .orElseGet(() -> DoctorFinding.ok("broker", "not checked: RABBITMQ_URL is not set"));
    }

    private static DoctorFinding keys(Keys keys, boolean hasSecret, Instant now) {
        if (!keys.sign()) {
            return DoctorFinding.ok("keys", "a shared secret signs access tokens: there are no signing keys");
        }
        List<SigningKey> active = keys.all().stream()
                .filter(key -> key.state() == SigningKey.State.ACTIVE)
                .toList();
        if (active.isEmpty()) {
            return DoctorFinding.fail(
                    "keys",
                    "no signing key is active, so no user can log in",
                    "Start the service: it creates a key where there is none.");
        }
        if (!hasSecret) {
            return DoctorFinding.warn(
                    "keys",
                    "not checked whether they open: KEY_ENCRYPTION_SECRET is not set",
                    "Run portero doctor with the settings of the service.");
        }
        if (keys.seals().containsKey(Seal.FOREIGN)) {
            return DoctorFinding.fail(
                    "keys",
                    keys.seals().get(Seal.FOREIGN) + " of " + keys.all().size()
                            + " signing keys do not open with this KEY_ENCRYPTION_SECRET",
                    "Set the secret under which they were sealed, or set that one as KEY_ENCRYPTION_SECRET_PREVIOUS.");
        }
        return keys.seals().containsKey(Seal.FORMER)
                ? DoctorFinding.warn(
                        "keys",
                        "some signing keys open only with KEY_ENCRYPTION_SECRET_PREVIOUS",
                        "Run portero keys reencrypt before you remove KEY_ENCRYPTION_SECRET_PREVIOUS.")
                : age(active.getFirst(), now);
    }

    private static Optional<DoctorFinding> auditKey(Stores stores, boolean hasSecret) {
        AuditKeyCopies copies = stores.auditKey();
        if (copies.isLost()) {
            return Optional.of(DoctorFinding.fail(
                    "audit key",
                    "the audit key is missing, so every audited operation fails: this database had one",
                    AuditKeyAdvice.LOST));
        }
        return copies.seal().filter(seal -> hasSecret).map(seal -> switch (seal) {
            case CURRENT -> DoctorFinding.ok("audit key", "opens with the sealing secret");
            case FORMER ->
                copies.isFull()
                        ? DoctorFinding.fail("audit key", AuditKeyAdvice.noRoom(), AuditKeyAdvice.makeRoom(copies))
                        : DoctorFinding.warn(
                                "audit key",
                                "opens only with the previous sealing secret",
                                "Run portero keys reencrypt before you remove KEY_ENCRYPTION_SECRET_PREVIOUS.");
            case FOREIGN ->
                DoctorFinding.fail(
                        "audit key",
                        "does not open with this sealing secret, so every audited operation fails",
                        "Set the KEY_ENCRYPTION_SECRET under which it was sealed, or set that one as"
                                + " KEY_ENCRYPTION_SECRET_PREVIOUS beside the new one.");
        });
    }

    private static DoctorFinding age(SigningKey active, Instant now) {
        Duration age = Duration.between(active.activatesAt(), now);
        String found = "the active key opens, and has signed for " + Math.max(0, age.toDays()) + " days";
        return age.compareTo(OLD) > 0
                ? DoctorFinding.warn("keys", found, "Run portero keys rotate; users are not affected.")
                : DoctorFinding.ok("keys", found);
    }

    private static DoctorFinding defaultRoles(Stores stores) {
        String missing = stores.missing().stream().map(RoleName::value).sorted().collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? DoctorFinding.ok("roles", "the roles in DEFAULT_ROLES exist")
                : DoctorFinding.fail(
                        "roles",
                        "DEFAULT_ROLES names roles that do not exist: " + missing,
                        "Create them with portero roles define, or correct DEFAULT_ROLES.");
    }

    private static DoctorFinding outbox(Stores stores, Sending sending) {
        long waiting = stores.backlog().waiting();
        Duration age = stores.oldestAge();
        if (age.compareTo(LATE) <= 0) {
            return DoctorFinding.ok(
                    "outbox", waiting == 0 ? "no event waits for the broker" : waiting + " events wait, none for long");
        }
        String found = waiting + " events wait, the oldest for " + age.toMinutes() + " min; "
                + (sending.relaying() ? "a relay is at work" : "no relay is at work");
        String advice = sending.relaying()
                ? "See the finding on the broker."
                : "Check that portero serve runs, and what it logs about the relay.";
        return age.compareTo(STUCK) > 0
                ? DoctorFinding.fail("outbox", found, advice)
                : DoctorFinding.warn("outbox", found, advice);
    }

    private static Optional<DoctorFinding> routes(Sending sending) {
        if (sending.settled() == 0) {
            return Optional.empty();
        }
        return Optional.of(
                sending.unrouted() == 0
                        ? DoctorFinding.ok("routes", "a queue was bound to the routing key of each recent event")
                        : DoctorFinding.warn(
                                "routes",
                                sending.unrouted() + " of the last " + sending.settled()
                                        + " events were unroutable: no queue is bound to their routing key",
                                "Bind a queue, then run portero outbox replay --since 1d."));
    }

    private static Sending publication(ProbeResult look) {
        return switch (look) {
            case ProbeResult.Reached reached -> reached.vitals().sending();
            case ProbeResult.Unreachable away -> Sending.NONE;
        };
    }
}
