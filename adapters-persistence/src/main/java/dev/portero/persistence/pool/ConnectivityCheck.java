package dev.portero.persistence.pool;

import io.micronaut.configuration.jdbc.hikari.DatasourceConfiguration;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.ds.PGSimpleDataSource;

/// Looks whether the database is there, on a fresh connection past the pool, and does not wait long for it.
@Singleton
final class ConnectivityCheck {

    private static final int PATIENCE_SECONDS = 1;

    private final DatasourceConfiguration settings;

    ConnectivityCheck(DatasourceConfiguration settings) {
        this.settings = settings;
    }

    /// Why it is away. Empty when it answers, be it to say that we may not enter or that it is full.
    Optional<SQLException> absence() {
        try {
            source().getConnection().close();
            return Optional.empty();
        } catch (SQLException failure) {
            return Optional.of(failure).filter(SqlStateClassifier::meansAbsence);
        }
    }

    private PGSimpleDataSource source() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(settings.getUrl());
        if (settings.getUsername() != null && !settings.getUsername().isEmpty()) {
            source.setUser(settings.getUsername());
            source.setPassword(settings.getPassword());
        }
        source.setConnectTimeout(PATIENCE_SECONDS);
        source.setSocketTimeout(PATIENCE_SECONDS);
        return source;
    }
}
