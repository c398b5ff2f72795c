package dev.portero.bootstrap.doctor;

import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseProbe.Look;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// What is to be said of a database.
public final class DatabaseFindings {

    private static final Duration SLOW = Duration.ofMillis(20);
    private static final Duration ODD = Duration.ofSeconds(2);
    private static final Duration WRONG = Duration.ofSeconds(30);
    private static final int NARROW = 10;

    private DatabaseFindings() {}

    /// One for each part.
    ///
    /// @param now what time it was here when the database said what it was there
    /// @param namesOwner whether a role is named that migrates, and the service with another
    public static List<DoctorFinding> of(Look look, Instant now, boolean namesOwner) {
        return switch (look) {
            case Look.Away away ->
                List.of(DoctorFinding.fail(
                        "database",
                        "it cannot be reached: " + away.reason(),
                        "See whether it runs, and whether DATABASE_URL has its host, port, name, user and password."));
            case Look.Reached reached -> {
                DatabaseDiagnostics vitals = reached.vitals();
                yield Stream.of(
                                Stream.of(
                                        distance(vitals),
                                        room(vitals.room()),
                                        clock(Duration.between(vitals.clock(), now)),
                                        schema(vitals.schema())),
                                trail(vitals.trail(), namesOwner),
                                vitals.breaches().stream().map(PrivilegeFindings::of))
                        .flatMap(findings -> findings)
                        .toList();
            }
        };
    }

    private static DoctorFinding distance(DatabaseDiagnostics vitals) {
        String found = String.format(
                Locale.ROOT,
                "PostgreSQL %s answers in %.1f ms",
                vitals.serverVersion(),
                vitals.roundTrip().toNanos() / 1e6);
        return vitals.roundTrip().compareTo(SLOW) > 0
                ? DoctorFinding.warn(
                        "database", found, "Every request asks it several times: put the service nearer to it.")
                : DoctorFinding.ok("database", found);
    }

    private static DoctorFinding room(DatabaseDiagnostics.Room room) {
        int free = room.most() - room.taken();
        String found = room.taken() + " of " + room.most() + " connections are taken";
        String advice = "Raise max_connections, or put PgBouncer in front: each replica takes ten and a few more.";
        if (free <= 0) {
            return DoctorFinding.fail("connections", found, advice);
        }
        return free < NARROW
                ? DoctorFinding.warn("connections", found, advice)
                : DoctorFinding.ok("connections", found);
    }

    private static DoctorFinding clock(Duration ahead) {
        String found = "it is " + ahead.abs().toMillis() / 1_000.0 + " s "
                + (ahead.isNegative() ? "behind" : "ahead of") + " the database's";
        String advice = "Have both machines follow one time (chrony, systemd-timesyncd):"
                + " beyond a minute this process deletes nothing that is old.";
        if (ahead.abs().compareTo(WRONG) > 0) {
            return DoctorFinding.fail("clock", found, advice);
        }
        return ahead.abs().compareTo(ODD) > 0
                ? DoctorFinding.warn("clock", found, advice)
                : DoctorFinding.ok("clock", found);
    }

    private static DoctorFinding schema(DatabaseDiagnostics.Schema schema) {
        if (schema.broken()) {
            return DoctorFinding.fail(
                    "migrations",
                    "one of them began and did not end well",
                    "See what portero migrate says, and mend what it names; it goes on from there.");
        }
        if (schema.version() < schema.needed()) {
            return DoctorFinding.fail(
                    "migrations",
                    "the schema is at version " + schema.version() + ", and this build needs " + schema.needed(),
                    "Run portero migrate. Until then nothing here is served.");
        }
        return schema.version() > schema.needed()
                ? DoctorFinding.warn(
                        "migrations",
                        "the schema is at version " + schema.version() + ", newer than the " + schema.needed()
                                + " of this build",
                        "A newer build has migrated it: replace this one soon.")
                : DoctorFinding.ok("migrations", "the schema is at version " + schema.version() + ", as it should be");
    }

    private static Stream<DoctorFinding> trail(DatabaseDiagnostics.Trail trail, boolean namesOwner) {
        return switch (trail) {
            case ABSENT -> Stream.of();
            case APPEND_ONLY ->
                Stream.of(DoctorFinding.ok("audit", "the role of the service can only add to the trail"));
            case REWRITABLE ->
                Stream.of(DoctorFinding.warn(
                        "audit",
                        "the role of the service may change what the trail has, so a thief of its password may",
                        namesOwner
                                ? "DATABASE_URL has to name a role that neither owns the tables nor belongs to the one"
                                        + " that does: correct it, and run portero migrate."
                                : "Let another role own the tables, name it in DATABASE_MIGRATION_URL, and run portero"
                                        + " migrate: it leaves the role of DATABASE_URL what the service needs."));
        };
    }
}
