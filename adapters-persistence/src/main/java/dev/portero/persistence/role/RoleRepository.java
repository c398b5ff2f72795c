package dev.portero.persistence.role;

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

/// Repository of roles.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface RoleRepository extends GenericRepository<RoleRow, String> {

    Optional<RoleRow> findByName(String name);

    List<RoleRow> listOrderByName();

    /// Returns the number of inserted rows; with an entity as its parameter it would count entities.
    @Query("""
            INSERT INTO roles (name, description, permissions, created_at, updated_at, version)
            VALUES (:name, :description, :permissions, :createdAt, :updatedAt, :version) ON CONFLICT DO NOTHING
            """)
    int insertUnlessPresent(
            String name,
            String description,
            @TypeDef(type = DataType.STRING_ARRAY) List<String> permissions,
            Instant createdAt,
            Instant updatedAt,
            long version);

    /// Updates the row and its version.
    ///
    /// @throws io.micronaut.data.exceptions.OptimisticLockException when the row has another version
    void update(RoleRow role);

    @Query("""
            DELETE FROM roles
             WHERE name = :name AND NOT EXISTS (SELECT FROM role_assignments WHERE role = roles.name)
            """)
    void deleteUnlessAssigned(String name);
}
