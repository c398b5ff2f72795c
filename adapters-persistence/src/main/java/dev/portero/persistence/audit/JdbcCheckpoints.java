package dev.portero.persistence.audit;

import dev.portero.application.audit.port.Checkpoint;
import dev.portero.application.audit.port.Checkpoints;
import dev.portero.persistence.jdbc.Sql;
import dev.portero.persistence.jdbc.Transaction;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/// Checkpoint of the hash chain in PostgreSQL. Functions of the table owner write it, and only ever raise it: the role
/// of the service can neither lower nor delete it.
@Singleton
final class JdbcCheckpoints implements Checkpoints {

    private final Sql sql;

    JdbcCheckpoints(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Kept> find() {
        return sql.first("""
                SELECT epoch, number, hash, mac, published_number,
                       least(extract(epoch FROM clock_timestamp() - published_at), 1e9)::bigint AS since_published
                  FROM audit_checkpoints
                """, JdbcCheckpoints::read);
    }

    @Override
    public boolean raise(Checkpoint checkpoint) {
        requireUnit();
        return sql.first(
                        "SELECT portero_raise_audit_checkpoint(?, ?, ?, ?) AS raised",
                        row -> row.getBoolean("raised"),
                        checkpoint.epoch(),
                        checkpoint.number(),
                        checkpoint.hash(),
                        checkpoint.mac())
                .orElseThrow();
    }

    @Override
    public boolean publish() {
        requireUnit();
        return sql.first("SELECT portero_publish_audit_checkpoint() AS due", row -> row.getBoolean("due"))
                .orElseThrow();
    }

    private static void requireUnit() {
        if (Transaction.current().isEmpty()) {
            throw new IllegalStateException("A checkpoint must be raised or published inside a unit of work");
        }
    }

    private static Kept read(ResultSet row) throws SQLException {
        Checkpoint checkpoint = new Checkpoint(
                row.getLong("epoch"), row.getLong("number"), row.getString("hash"), row.getString("mac"));
        return new Kept(
                checkpoint, row.getLong("published_number"), Duration.ofSeconds(row.getLong("since_published")));
    }
}
