package dev.portero.persistence.lease;

import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;
import java.util.UUID;

/// Repository of leases. A lease that would last more than twice its length has expired, too: it was taken by another
/// clock.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface LeaseRepository extends GenericRepository<LeaseRow, String> {

    /// Returns the number of rows that now have this holder: 1, or 0 if another one has the lease.
    @Query("""
            INSERT INTO leases AS kept (name, holder, expires_at)
            VALUES (:name, :holder, clock_timestamp() + :millis * interval '1 millisecond')
            ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, expires_at = excluded.expires_at
             WHERE kept.holder = excluded.holder OR kept.expires_at <= clock_timestamp()
                OR kept.expires_at > clock_timestamp() + :millis * interval '2 milliseconds'
            """)
    int insertUnlessHeld(String name, UUID holder, long millis);

    void deleteByNameAndHolder(String name, UUID holder);
}
