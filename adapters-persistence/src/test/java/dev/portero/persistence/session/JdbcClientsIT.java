package dev.portero.persistence.session;

import dev.portero.application.port.UnitOfWork;
import dev.portero.application.session.port.Clients;
import dev.portero.application.testkit.session.ClientsContract;
import dev.portero.persistence.testing.Postgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("real")
final class JdbcClientsIT extends ClientsContract {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    @Override
    protected Clients clients() {
        return POSTGRES.bean(Clients.class);
    }

    @Override
    protected UnitOfWork unitOfWork() {
        return POSTGRES.bean(UnitOfWork.class);
    }
}
