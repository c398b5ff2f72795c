package dev.portero.application.health;

import dev.portero.application.health.port.DatabaseDiagnostics.Breach;

/// Findings on privileges: attempts of the doctor, as the role of the service, that succeeded and should have failed.
final class PrivilegeFindings {

    private static final String PART = "privileges";

    private PrivilegeFindings() {}

    static DoctorFinding of(Breach breach) {
        return switch (breach.kind()) {
            case CHANGES_HISTORY ->
                DoctorFinding.fail(
                        PART,
                        "the role of the service was able to change history: " + breach.what(),
                        "Run portero migrate, which revokes the privilege, and do not grant it again.");
            case RUNS_AS_OWNER ->
                DoctorFinding.fail(
                        PART,
                        "the role of the service was able to act as the owner of the tables: " + breach.what(),
                        "Run portero migrate of this build; functions of your own need SET search_path ="
                                + " pg_catalog, <schema>, pg_temp.");
            case CREATES_OBJECTS ->
                DoctorFinding.fail(
                        PART,
                        "the role of the service was able to create objects in the schema of the service: "
                                + breach.what(),
                        "As the owner of the schema: REVOKE CREATE ON SCHEMA <schema> FROM PUBLIC and from that role.");
            case CREATES_TEMPORARY_TABLES ->
                DoctorFinding.warn(
                        PART,
                        "the role of the service was able to create temporary tables, which it does not need",
                        "As the owner of the database: REVOKE TEMPORARY ON DATABASE <database> FROM PUBLIC and from"
                                + " that role.");
        };
    }
}
