package dev.portero.persistence.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.portero.application.audit.port.DatabaseIdentity;
import dev.portero.persistence.jdbc.Sql;
import jakarta.inject.Singleton;
import java.net.URLEncoder;

/// Identity of a PostgreSQL database: the system identifier of the cluster, which `initdb` makes and physical copies
/// share, and the name of the database. The schema is no part of it: the owner of the database chooses it by a setting.
@Singleton
final class JdbcDatabaseIdentity implements DatabaseIdentity {

    private final Sql sql;

    JdbcDatabaseIdentity(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String name() {
        return sql.first(
                        "SELECT system_identifier, pg_catalog.current_database() AS name"
                                + " FROM pg_catalog.pg_control_system()",
                        row -> row.getLong("system_identifier") + "-" + encoded(row.getString("name")))
                .orElseThrow();
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("*", "%2A");
    }
}
