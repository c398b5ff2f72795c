package dev.portero.persistence.audit;

import dev.portero.application.audit.port.Checkpoints;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.audit.CheckpointsContract;
import dev.portero.persistence.testing.Postgres;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcCheckpointsIT extends CheckpointsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Checkpoints checkpoints() {
        POSTGRES.execute("SET session_replication_role = replica; DELETE FROM audit_checkpoints");
        return POSTGRES.bean(Checkpoints.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }

    @Override
    protected void pass(Duration time) {
        POSTGRES.execute(
                "UPDATE audit_checkpoints SET published_at = published_at - interval '" + time.toSeconds() + " s'");
    }
}
