package dev.portero.persistence.credential;

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

/// Repository of credentials.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface CredentialRepository extends GenericRepository<CredentialRow, UUID> {

    @Query("""
            INSERT INTO credentials AS kept (user_id, password_hash) VALUES (:userId, :passwordHash)
            ON CONFLICT (user_id) DO UPDATE
               SET password_hash = excluded.password_hash, password_version = kept.password_version + 1, change_required = false
            """)
    void insertOrReplace(UUID userId, String passwordHash);

    Optional<CredentialRow> findByUserId(UUID userId);

    @Query("SELECT user_id FROM credentials WHERE user_id = ANY (:users) AND change_required")
    List<UUID> findToBeChanged(@TypeDef(type = DataType.OBJECT) UUID[] users);

    void updateByUserId(UUID userId, boolean changeRequired);

    @Query("UPDATE credentials SET password_hash = :replacement WHERE user_id = :userId AND password_hash = :current")
    void updatePasswordHash(UUID userId, String current, String replacement);

    void deleteByUserId(UUID userId);
}
