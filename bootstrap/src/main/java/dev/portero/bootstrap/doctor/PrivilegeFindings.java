package dev.portero.bootstrap.doctor;

import dev.portero.application.health.port.DatabaseDiagnostics.Breach;

/// Findings on what the role of the service was able to do to the audit when the doctor tried it.
final class PrivilegeFindings {

    private static final String PART = "privileges";

    private PrivilegeFindings() {}

    static DoctorFinding of(Breach breach) {
        return switch (breach.kind()) {
            case CHANGES_HISTORY ->
                DoctorFinding.fail(
                        PART,
                        "the role of the service was able to change history: " + breach.what(),
                        "Run portero migrate, which revokes that; whoever granted it should not do so again.");
            case RUNS_AS_OWNER ->
                DoctorFinding.fail(
                        PART,
                        "the role of the service was able to act as the owner of the tables: " + breach.what(),
                        "Run portero migrate of this build; a function of your own needs SET search_path ="
                                + " pg_catalog, <schema>, pg_temp.");
            case CREATES_OBJECTS ->
                DoctorFinding.fail(
                        PART,
                        "the role of the service was able to create objects beside those of the service: "
                                + breach.what(),
                        "As the owner of the schema: REVOKE CREATE ON SCHEMA <schema> FROM PUBLIC, and from that role.");
            case CREATES_TEMPORARY_TABLES ->
                DoctorFinding.warn(
                        PART,
                        "the role of the service was able to create temporary tables, which it has no use for",
                        "As the owner of the database: REVOKE TEMPORARY ON DATABASE <database> FROM PUBLIC, and from"
                                + " that role.");
        };
    }
}
