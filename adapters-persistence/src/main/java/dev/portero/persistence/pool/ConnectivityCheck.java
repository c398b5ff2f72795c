package dev.portero.persistence.pool;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/// Connectivity check of the database, on a fresh connection outside the pool, with a short timeout.
@Singleton
final class ConnectivityCheck {

    private static final int TIMEOUT_SECONDS = 1;

    private final DatasourceConfiguration settings;

    ConnectivityCheck(DatasourceConfiguration settings) {
        this.settings = settings;
    }

    /// Returns why the database is unreachable. Empty if it responds, even if it rejects the login or has no connection
    /// left.
    Optional<SQLException> absence() {
        try {
            source().getConnection().close();
            return Optional.empty();
        } catch (SQLException failure) {
            return Optional.of(failure).filter(SqlStateClassifier::isUnreachable);
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.getUrl());
        if (settings.getUsername() != null && !settings.getUsername().isEmpty()) {
            source.setUser(settings.getUsername());
            source.setPassword(settings.getPassword());
        }
        source.setConnectTimeout(TIMEOUT_SECONDS);
        source.setSocketTimeout(TIMEOUT_SECONDS);
        return source;
    }
}
