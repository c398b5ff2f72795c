package dev.portero.persistence.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "postgresql://u:p@db:5432/usersdb, jdbc:postgresql://db:5432/usersdb, u, p",
        "postgres://u:p@db/usersdb?sslmode=require, jdbc:postgresql://db/usersdb?sslmode=require, u, p",
        "postgresql+psycopg2://postgres:postgres@db:5432/usersdb, jdbc:postgresql://db:5432/usersdb, postgres, postgres",
        "postgresql+psycopg://u:p%40ss%3Aw+rd@db/x, jdbc:postgresql://db/x, u, p@ss:w+rd",
        "postgresql://u@db/x, jdbc:postgresql://db/x, u, ''",
        "postgresql://db/x, jdbc:postgresql://db/x, '', ''",
        "postgresql://u:p@[::1]:5432/x, jdbc:postgresql://[::1]:5432/x, u, p",
        "jdbc:postgresql://db/x?user=u&password=p, jdbc:postgresql://db/x?user=u&password=p, '', ''"
    })
    void parsesPostgresUrlsInCommonFormats(String text, String jdbc, String user, String password) {
        assertThat(DatabaseUrl.parse(text)).contains(new DatabaseUrl(jdbc, user, password));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "nonsense", "mysql://u:p@db/x", "postgresql:///x", "postgresql://a b/x", "mongodb://db/x"})
    void rejectsOtherUrls(String text) {
        assertThat(DatabaseUrl.parse(text)).isEmpty();
    }

    @Test
    void addsOnlyMissingParameters() {
        Map<String, String> parameters = Map.of("socketTimeout", "10", "connectTimeout", "2");

        assertThat(jdbcWith("postgresql://db/x", parameters))
                .isEqualTo("jdbc:postgresql://db/x?connectTimeout=2&socketTimeout=10");
        assertThat(jdbcWith("postgresql://db/x?socketTimeout=60&sslmode=require", parameters))
                .isEqualTo("jdbc:postgresql://db/x?socketTimeout=60&sslmode=require&connectTimeout=2");
    }

    private static String jdbcWith(String url, Map<String, String> parameters) {
        return DatabaseUrl.parse(url).orElseThrow().jdbcWith(parameters);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hidden@db/x",
                "jdbc:postgresql://db/x?user=u&password=hidden",
                "jdbc:postgresql://u:hi@dden@db/x"
            })
    void doesNotPrintItsPassword(String text) {
        assertThat(DatabaseUrl.parse(text).orElseThrow()).hasToString("jdbc:postgresql://db/x");
    }
}
