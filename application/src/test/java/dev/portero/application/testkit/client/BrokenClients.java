package dev.portero.application.testkit.client;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.CaughtBy;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.user.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Broken [Clients]: each adapter is wrong in one way, which a test of [ClientsContract] catches.
final class BrokenClients {

    private BrokenClients() {}

    @CaughtBy("countsRevokedClients")
    static final class ClientsThatDoNotCountRevokedOnes extends ClientsContract implements Clients {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void register(Client client) {
            portero.clients.register(client);
        }

        @Override
        public Optional<Client> find(ClientId id) {
            return portero.clients.find(id);
        }

        @Override
        public List<Client> list(@Nullable ClientId after, int limit) {
            return portero.clients.list(after, limit);
        }

        @Override
        public List<Client> list(int skipped, int limit) {
            return portero.clients.list(skipped, limit);
        }

        @Override
        public long count() {
            return list(null, Integer.MAX_VALUE).stream()
                    .filter(Client::isActive)
                    .count();
        }

        @Override
        public Set<ClientId> ownedBy(UserId owner) {
            return portero.clients.ownedBy(owner);
        }

        @Override
        public void save(Client client) {
            portero.clients.save(client);
        }

        @Override
        protected Clients clients() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }

    @CaughtBy("rejectsAStaleVersionAndAnUnknownClient")
    static final class ClientsWithoutVersionCheck extends ClientsContract implements Clients {

        private final InMemoryPortero portero = new InMemoryPortero();

        @Override
        public void register(Client client) {
            portero.clients.register(client);
        }

        @Override
        public Optional<Client> find(ClientId id) {
            return portero.clients.find(id);
        }

        @Override
        public List<Client> list(@Nullable ClientId after, int limit) {
            return portero.clients.list(after, limit);
        }

        @Override
        public List<Client> list(int skipped, int limit) {
            return portero.clients.list(skipped, limit);
        }

        @Override
        public long count() {
            return portero.clients.count();
        }

        @Override
        public Set<ClientId> ownedBy(UserId owner) {
            return portero.clients.ownedBy(owner);
        }

        @Override
        public void save(Client client) {
            long version = find(client.id()).map(Client::version).orElse(client.version());
            portero.clients.save(new Client(
                    client.id(),
                    client.name(),
                    client.permissions(),
                    client.owner(),
                    client.secrets(),
                    client.createdAt(),
                    version));
        }

        @Override
        protected Clients clients() {
            return this;
        }

        @Override
        protected UnitOfWork unitOfWork() {
            return portero.unitOfWork;
        }
    }
}
