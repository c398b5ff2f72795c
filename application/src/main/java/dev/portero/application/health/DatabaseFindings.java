package dev.portero.application.health;

import dev.portero.application.health.port.DatabaseDiagnostics;
import dev.portero.application.health.port.DatabaseProbe.ProbeResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Findings on the database.
public final class DatabaseFindings {

    private static final Duration SLOW = Duration.ofMillis(20);
    private static final Duration SKEWED = Duration.ofSeconds(2);
    private static final Duration TOO_SKEWED = Duration.ofSeconds(30);
    private static final int NARROW = 10;

    private DatabaseFindings() {}

    /// Findings on the database, one for each part.
    ///
    /// @param now time of this process when the database reported its own
    /// @param auditKeep the configured retention period of audit entries
    /// @param namesOwner whether a role for migrations is configured beside that of the service
    public static List<DoctorFinding> of(ProbeResult look, Instant now, Duration auditKeep, boolean namesOwner) {
        return switch (look) {
            case ProbeResult.Unreachable away ->
                List.of(DoctorFinding.fail(
                        "database",
                        "not reachable: " + away.reason(),
                        "Check that it runs, and that DATABASE_URL has its host, port, name, user and password."));
            case ProbeResult.Reached reached -> {
                DatabaseDiagnostics vitals = reached.vitals();
                yield Stream.of(
                                Stream.of(
                                        latency(vitals),
                                        connections(vitals.connections()),
                                        clock(Duration.between(vitals.clock(), now)),
                                        schema(vitals.schema())),
                                auditLog(vitals.trail(), namesOwner),
                                auditRetention(vitals, auditKeep),
                                vitals.breaches().stream().map(PrivilegeFindings::of))
                        .flatMap(findings -> findings)
                        .toList();
            }
        };
    }

    private static DoctorFinding latency(DatabaseDiagnostics vitals) {
        String found = String.format(
                Locale.ROOT,
                "PostgreSQL %s answers in %.1f ms",
                vitals.serverVersion(),
                vitals.roundTrip().toNanos() / 1e6);
        return vitals.roundTrip().compareTo(SLOW) > 0
                ? DoctorFinding.warn(
                        "database", found, "Each request queries it several times: run the service closer to it.")
                : DoctorFinding.ok("database", found);
    }

    private static DoctorFinding connections(DatabaseDiagnostics.ConnectionUsage connections) {
        int free = connections.max() - connections.used();
        String found = connections.used() + " of " + connections.max() + " connections are in use";
        String advice = "Raise max_connections, or use PgBouncer: each replica opens ten connections and a few more.";
        if (free <= 0) {
            return DoctorFinding.fail("connections", found, advice);
        }
        return free < NARROW
                ? DoctorFinding.warn("connections", found, advice)
                : DoctorFinding.ok("connections", found);
    }

    private static DoctorFinding clock(Duration ahead) {
        String found = "the clock of this process is " + ahead.abs().toMillis() / 1_000.0 + " s "
                + (ahead.isNegative() ? "behind" : "ahead of") + " that of the database";
        String advice = "Synchronize both machines (chrony, systemd-timesyncd):"
                + " beyond a minute this process runs no cleanup.";
        if (ahead.abs().compareTo(TOO_SKEWED) > 0) {
            return DoctorFinding.fail("clock", found, advice);
        }
        return ahead.abs().compareTo(SKEWED) > 0
                ? DoctorFinding.warn("clock", found, advice)
                : DoctorFinding.ok("clock", found);
    }

    private static DoctorFinding schema(DatabaseDiagnostics.Schema schema) {
        if (schema.broken()) {
            return DoctorFinding.fail(
                    "migrations",
                    "a migration failed half-way",
                    "Run portero migrate and repair what it reports; it continues from there.");
        }
        if (schema.version() < schema.needed()) {
            return DoctorFinding.fail(
                    "migrations",
                    "the schema is at version " + schema.version() + ", and this build needs " + schema.needed(),
                    "Run portero migrate. Until then the service answers 503.");
        }
        return schema.version() > schema.needed()
                ? DoctorFinding.warn(
                        "migrations",
                        "the schema is at version " + schema.version() + ", newer than the " + schema.needed()
                                + " of this build",
                        "A newer build has migrated it: upgrade this one soon.")
                : DoctorFinding.ok(
                        "migrations", "the schema is at version " + schema.version() + ", as this build needs");
    }

    private static Stream<DoctorFinding> auditLog(DatabaseDiagnostics.Trail trail, boolean namesOwner) {
        return switch (trail) {
            case ABSENT -> Stream.of();
            case APPEND_ONLY ->
                Stream.of(DoctorFinding.ok("audit", "the role of the service can only append to the audit log"));
            case REWRITABLE ->
                Stream.of(DoctorFinding.warn(
                        "audit",
                        "the role of the service can change the audit log, and so can a thief of its password",
                        namesOwner
                                ? "DATABASE_URL has to name a role that neither owns the tables nor is a member of the"
                                        + " owner: correct it, then run portero migrate."
                                : "Let another role own the tables, name it in DATABASE_MIGRATION_URL, then run portero"
                                        + " migrate: it grants the role of DATABASE_URL what the service needs."));
        };
    }

    /// Finding on a retention period of the database that is not the configured one: the longer one applies.
    private static Stream<DoctorFinding> auditRetention(DatabaseDiagnostics vitals, Duration configured) {
        Duration enforced = vitals.auditRetention();
        if (vitals.trail() == DatabaseDiagnostics.Trail.ABSENT || enforced.equals(configured)) {
            return Stream.of();
        }
        return Stream.of(DoctorFinding.warn(
                "audit",
                "AUDIT_KEEP is " + inDays(configured) + ", and the database refuses to drop audit entries before "
                        + inDays(enforced) + ": the longer period applies to the service",
                "Run portero migrate with AUDIT_KEEP in its settings: it sets the period that the database enforces."));
    }

    private static String inDays(Duration period) {
        return period.toDaysPart() * 24 == period.toHours() ? period.toDays() + "d" : period.toHours() + "h";
    }
}
