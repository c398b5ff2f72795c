package dev.portero.persistence.user;

import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.Optional;
import java.util.UUID;

/// Repository of users by key.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface UserRepository extends GenericRepository<UserRow, UUID> {

    Optional<UserRow> findById(UUID id);

    @Query("SELECT " + UserRow.COLUMNS + " FROM users WHERE email_canonical = :canonical")
    Optional<UserRow> findByEmail(String canonical);

    @Query("SELECT " + UserRow.COLUMNS + " FROM users WHERE username_canonical = :canonical")
    Optional<UserRow> findByUsername(String canonical);
}
