package dev.portero.persistence.session;

import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Repository of login statistics.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface LoginStatisticsRepository extends GenericRepository<LoginStatisticsRow, UUID> {

    String OF_EACH =
            "SELECT user_id, logins, last_login_at, failed_logins FROM login_statistics WHERE user_id = ANY (:users)";

    Optional<LoginStatisticsRow> findByUserId(UUID userId);

    @Query(OF_EACH)
    List<LoginStatisticsRow> findOfEach(@TypeDef(type = DataType.OBJECT) UUID[] users);
}
