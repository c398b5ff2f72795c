package dev.portero.persistence.session;

import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.annotation.TypeDef;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.DataType;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Repository of login statistics: one statement for each count.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface LoginStatisticsRepository extends GenericRepository<LoginStatisticsRow, UUID> {

    String OF_EACH =
            "SELECT user_id, logins, last_login_at, failed_logins FROM login_statistics WHERE user_id = ANY (:users)";

    @Query("""
            INSERT INTO login_statistics AS kept (user_id, logins, last_login_at, failed_logins) VALUES (:userId, 1, :now, 0)
            ON CONFLICT (user_id) DO UPDATE
               SET logins = kept.logins + 1, last_login_at = greatest(kept.last_login_at, excluded.last_login_at)
            """)
    void insertOrAddLogin(UUID userId, Instant now);

    @Query("""
            INSERT INTO login_statistics AS kept (user_id, logins, last_login_at, failed_logins) VALUES (:userId, 0, :never, :times)
            ON CONFLICT (user_id) DO UPDATE SET failed_logins = kept.failed_logins + excluded.failed_logins
            """)
    void insertOrAddFailures(UUID userId, Instant never, int times);

    Optional<LoginStatisticsRow> findByUserId(UUID userId);

    @Query(OF_EACH)
    List<LoginStatisticsRow> findOfEach(@TypeDef(type = DataType.OBJECT) UUID[] users);
}
