package dev.portero.bootstrap.planted.returning.persistence.user;

import io.micronaut.data.annotation.Query;
import java.util.Optional;
import java.util.UUID;

/// Breaks returningIsNoOptional.
interface RepositoryReturningOptional {

    @Query("DELETE FROM users WHERE username = :username RETURNING id")
    Optional<UUID> delete(String username);
}
