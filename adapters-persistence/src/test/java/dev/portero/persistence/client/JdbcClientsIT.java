package dev.portero.persistence.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.client.ClientsContract;
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
