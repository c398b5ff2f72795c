package dev.portero.persistence.inbox;

import dev.portero.persistence.jdbc.TranslatedFailures;
import io.micronaut.data.annotation.Query;
import io.micronaut.data.jdbc.annotation.JdbcRepository;
import io.micronaut.data.model.query.builder.sql.Dialect;
import io.micronaut.data.repository.GenericRepository;

/// Repository of the ids of processed messages.
@JdbcRepository(dialect = Dialect.POSTGRES)
@TranslatedFailures
interface ProcessedMessageRepository extends GenericRepository<ProcessedMessageRow, ProcessedMessageRow.Key> {

    /// Returns the number of inserted rows: 1, or 0 if the message is there.
    @Query("INSERT INTO processed_messages (queue, message_id) VALUES (:queue, :messageId) ON CONFLICT DO NOTHING")
    int insertUnlessPresent(String queue, String messageId);

    /// Returns the number of deleted rows.
    @Query("""
        DELETE FROM processed_messages WHERE (queue, message_id) IN (
            SELECT queue, message_id FROM processed_messages
             WHERE processed_at <= clock_timestamp() - :millis * interval '1 millisecond'
             LIMIT :atMost FOR UPDATE SKIP LOCKED)
        """)
    int deleteExpired(long millis, int atMost);
}
