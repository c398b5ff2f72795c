package dev.portero.bootstrap.doctor;

import dev.portero.application.health.Diagnose.Diagnosis;
import dev.portero.application.health.Diagnose.Keys;
import dev.portero.application.health.Diagnose.Line;
import dev.portero.application.health.Diagnose.Stores;
import dev.portero.application.health.port.DatabaseDiagnostics.Sending;
import dev.portero.application.health.port.DatabaseProbe.Look;
import dev.portero.application.key.port.SigningKey;
import dev.portero.application.key.port.SigningKeyFactory.Seal;
import dev.portero.domain.role.RoleName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is to be said of what the service keeps, and sends.
public final class StoreFindings {

    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration STUCK = Duration.ofMinutes(5);
    private static final Duration OLD = Duration.ofDays(90);

    private StoreFindings() {}

    /// One for each part, and none for what could not be looked at.
    ///
    /// @param hasSecret whether there is a secret here to open keys with
    public static List<DoctorFinding> of(Diagnosis found, boolean hasSecret) {
        Stream<DoctorFinding> stored = found.stores().stream()
                .flatMap(stores -> Stream.of(
                                Optional.of(keys(stores.keys(), hasSecret, found.now())),
                                auditKey(stores, hasSecret),
                                Optional.of(newcomers(stores)),
                                Optional.of(outbox(stores, sending(found.database()))),
                                routes(sending(found.database())))
                        .flatMap(Optional::stream));
        return Stream.concat(Stream.of(broker(found.broker())), stored).toList();
    }

    private static DoctorFinding broker(Optional<Line> line) {
        return line.map(asked -> switch (asked.state()) {
                    case REACHED -> DoctorFinding.ok("broker", "it is reached, and has the exchanges");
                    case AWAY ->
                        DoctorFinding.fail(
                                "broker",
                                "it cannot be reached: " + asked.reason(),
                                "See whether it runs, and whether RABBITMQ_URL has its host, port, user and password."
                                        + " Meanwhile events wait, and nothing is lost.");
                    case MISDECLARED ->
                        DoctorFinding.fail(
                                "broker",
                                "an exchange is there under a name of ours, and of another kind: " + asked.reason(),
                                "Remove that exchange, or name another one in RABBITMQ_EXCHANGE.");
                })
                .orElseGet(() -> DoctorFinding.ok("broker", "RABBITMQ_URL is not set here, so it was not looked at"));
    }

    private static DoctorFinding keys(Keys keys, boolean hasSecret, Instant now) {
        if (!keys.sign()) {
            return DoctorFinding.ok("keys", "a shared secret signs access tokens, so there are none");
        }
        List<SigningKey> active = keys.all().stream()
                .filter(key -> key.state() == SigningKey.State.ACTIVE)
                .toList();
        if (active.isEmpty()) {
            return DoctorFinding.fail(
                    "keys",
                    "none signs, so nobody can sign in",
                    "Start the service: it makes one where there is none.");
        }
        if (!hasSecret) {
            return DoctorFinding.warn(
                    "keys",
                    "whether they open cannot be told: KEY_ENCRYPTION_SECRET is not set here",
                    "Ask the doctor with the settings that the service has.");
        }
        if (keys.seals().containsKey(Seal.FOREIGN)) {
            return DoctorFinding.fail(
                    "keys",
                    keys.seals().get(Seal.FOREIGN) + " of " + keys.all().size()
                            + " do not open with this KEY_ENCRYPTION_SECRET",
                    "Set the secret that they were sealed with, or, as KEY_ENCRYPTION_SECRET_PREVIOUS, the one before.");
        }
        return keys.seals().containsKey(Seal.FORMER)
                ? DoctorFinding.warn(
                        "keys",
                        "some open only with KEY_ENCRYPTION_SECRET_PREVIOUS",
                        "Run portero keys reencrypt before that secret is taken away.")
                : age(active.getFirst(), now);
    }

    private static Optional<DoctorFinding> auditKey(Stores stores, boolean hasSecret) {
        return stores.auditKey().filter(seal -> hasSecret).map(seal -> switch (seal) {
            case CURRENT -> DoctorFinding.ok("audit key", "it opens");
            case FORMER ->
                DoctorFinding.warn(
                        "audit key",
                        "it opens only with the secret before",
                        "The next start of the service puts it under the one that is set; keep the former until then.");
            case FOREIGN ->
                DoctorFinding.fail(
                        "audit key",
                        "it does not open with this sealing secret, so nothing that is audited can be done",
                        "Set the KEY_ENCRYPTION_SECRET that it was sealed with, or that as"
                                + " KEY_ENCRYPTION_SECRET_PREVIOUS beside the new one.");
        });
    }

    private static DoctorFinding age(SigningKey active, Instant now) {
        Duration age = Duration.between(active.activatesAt(), now);
        String found = "one signs, since " + Math.max(0, age.toDays()) + " days, and opens";
        return age.compareTo(OLD) > 0
                ? DoctorFinding.warn("keys", found, "Run portero keys rotate; nobody notices.")
                : DoctorFinding.ok("keys", found);
    }

    private static DoctorFinding newcomers(Stores stores) {
        String missing = stores.missing().stream().map(RoleName::value).sorted().collect(Collectors.joining(", "));
        return missing.isEmpty()
                ? DoctorFinding.ok("newcomers", "the roles that they get are there")
                : DoctorFinding.fail(
                        "newcomers",
                        "DEFAULT_ROLES names what is no role: " + missing,
                        "Make it (portero roles define), or correct DEFAULT_ROLES.");
    }

    private static DoctorFinding outbox(Stores stores, Sending sending) {
        long waiting = stores.backlog().waiting();
        Duration age = stores.oldestAge();
        if (age.compareTo(LATE) <= 0) {
            return DoctorFinding.ok(
                    "outbox", waiting == 0 ? "no event waits" : waiting + " events wait, none for long");
        }
        String found = waiting + " events wait, the oldest for " + age.toMinutes() + " min; "
                + (sending.relaying() ? "a relay is at work" : "no relay is at work");
        String advice = sending.relaying()
                ? "See what is said of the broker."
                : "See whether portero serve runs anywhere, and what its log says of the relay.";
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
                        ? DoctorFinding.ok("routes", "somebody was bound to each of the events that were sent last")
                        : DoctorFinding.warn(
                                "routes",
                                sending.unrouted() + " of the last " + sending.settled() + " events went to nobody",
                                "Bind a queue to the exchange, then portero outbox replay --since 1d."));
    }

    private static Sending sending(Look look) {
        return switch (look) {
            case Look.Reached reached -> reached.vitals().sending();
            case Look.Away away -> Sending.NONE;
        };
    }
}
