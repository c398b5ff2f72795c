package dev.portero.application.testkit.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryPortero;

/// [ClientsContract] on [InMemoryClients].
final class InMemoryClientsTest extends ClientsContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected UnitOfWork unitOfWork() {
        return portero.unitOfWork;
    }

    @Override
    protected Clients clients() {
        return portero.clients;
    }
}
