package dev.portero.persistence.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.port.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqlStateClassifierTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "53300", "57P01", "57014", "40001", "40P01", "25P03"})
    void classifiesTransientErrorsAsUnavailable(String state) {
        assertThat(SqlStateClassifier.named(new SQLException("no", state))).isInstanceOf(Unavailable.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "22001", "25P02", "8", ""})
    void classifiesInvalidStatementsAsFaults(String state) {
        assertThat(SqlStateClassifier.named(new SQLException("no", state))).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"42P01", "42703", "42883", "3F000"})
    void reportsAMissingMigrationForMissingSchemaObjects(String state) {
        RuntimeException named = SqlStateClassifier.named(new SQLException("no", state));

        assertThat(named)
                .isInstanceOf(Unavailable.class)
                .hasMessage("database schema is not migrated: run portero migrate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "57P01", "57P02", "57P03"})
    void treatsALostOrRefusedConnectionAsUnreachable(String state) {
        assertThat(SqlStateClassifier.isUnreachable(new SQLException("no", state)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53300", "57014", "28P01", "3D000", "40P01"})
    void treatsAnErrorResponseAsReachable(String state) {
        assertThat(SqlStateClassifier.warrantsConnectivityCheck(new SQLException("no", state)))
                .isFalse();
    }

    @Test
    void poolTimeoutWarrantsAConnectivityCheckOnly() {
        SQLException timeOut = new SQLTransientConnectionException("none in time");

        assertThat(SqlStateClassifier.warrantsConnectivityCheck(timeOut)).isTrue();
        assertThat(SqlStateClassifier.isUnreachable(timeOut)).isFalse();
    }
}
