package dev.portero.persistence.client;

import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Repository of OAuth 2 clients.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface ClientRepository extends GenericRepository<ClientRow, UUID> {

    void save(ClientRow client);

    /// Updates the row and its version.
    ///
    /// @throws io.micronaut.data.exceptions.OptimisticLockException when the row has another version
    void update(ClientRow client);

    Optional<ClientRow> findById(UUID id);

    @Query("SELECT * FROM clients WHERE id > :after ORDER BY id LIMIT :limit")
    List<ClientRow> findAfter(UUID after, int limit);

    @Query("SELECT * FROM clients ORDER BY id OFFSET :skipped LIMIT :limit")
    List<ClientRow> findSkipping(int skipped, int limit);

    long count();

    @Query("SELECT id FROM clients WHERE owner_id = :ownerId")
    List<UUID> findIdsByOwnerId(UUID ownerId);
}
