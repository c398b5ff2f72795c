package dev.portero.application.testkit.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.client.port.Clients;
import dev.portero.application.port.StaleVersion;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [Clients]: every implementation passes it.
public abstract class ClientsContract {

    private static final Instant LATER = Instant.parse("2026-11-22T10:00:00.654321Z");

    protected abstract Clients clients();

    protected abstract UnitOfWork unitOfWork();

    @Test
    final void findsARegisteredClient() {
        Client client = registered();

        assertThat(clients().find(client.id())).contains(client);
    }

    @Test
    final void doesNotFindAnUnknownClient() {
        assertThat(clients().find(new ClientId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void storesExtremeValuesOfEveryField() {
        Client extreme = ClientFixtures.extreme();
        register(extreme);

        assertThat(clients().find(extreme.id())).contains(extreme);
    }

    @Test
    final void rejectsADuplicateId() {
        Client client = registered();

        assertThatThrownBy(() -> register(ClientFixtures.client(client.id().value())))
                .isInstanceOf(RuntimeException.class);

        assertThat(clients().find(client.id())).contains(client);
    }

    @Test
    final void savesTheNextState() {
        Client client = registered();

        Client rotated = save(rotated(client));
        assertThat(clients().find(client.id())).contains(rotated);
        assertThat(rotated.secrets()).hasSize(2);

        Client again = save(rotated(rotated));
        assertThat(clients().find(client.id())).contains(again);

        Client reassigned = save(again.reassign(new UserId(UUID.randomUUID())));
        assertThat(clients().find(client.id())).contains(reassigned);

        Client revoked = save(reassigned.revoke());
        assertThat(clients().find(client.id())).contains(revoked);
        assertThat(revoked.secrets()).isEmpty();
    }

    @Test
    final void rejectsAStaleVersionAndAnUnknownClient() {
        Client client = registered();
        Client saved = save(rotated(client));

        assertThatThrownBy(() -> save(client.revoke())).isInstanceOf(StaleVersion.class);
        assertThatThrownBy(() -> save(ClientFixtures.client(UUID.randomUUID()))).isInstanceOf(StaleVersion.class);

        assertThat(clients().find(client.id())).contains(saved);
    }

    @Test
    final void oneOfManyConcurrentSavesSucceeds() {
        Client client = registered();

        List<Boolean> done = Together.concurrently(8, at -> {
            try {
                save(rotated(client));
                return true;
            } catch (StaleVersion late) {
                return false;
            }
        });

        assertThat(done).containsOnlyOnce(true);
    }

    @Test
    final void pagesThroughClientsByCursor() {
        List<Client> all = List.of(
                ClientFixtures.client(UUID.fromString("ffffffff-ffff-7fff-bfff-fffffffffff1")),
                ClientFixtures.client(UUID.fromString("ffffffff-ffff-7fff-bfff-fffffffffff2")),
                ClientFixtures.client(UUID.fromString("ffffffff-ffff-7fff-bfff-fffffffffff3")));
        Client before = ClientFixtures.client(UUID.fromString("00000000-0000-7000-8000-000000000001"));
        ClientId first = new ClientId(UUID.fromString("ffffffff-ffff-7fff-bfff-fffffffffff0"));
        all.reversed().forEach(this::register);
        register(before);

        assertThat(clients().list(null, 1)).containsExactly(before);
        assertThat(clients().list(before.id(), 1_000)).endsWith(all.toArray(Client[]::new));
        assertThat(clients().list(first, 2)).isEqualTo(all.subList(0, 2));
        assertThat(clients().list(all.get(1).id(), 2)).isEqualTo(all.subList(2, 3));
        assertThat(clients().list(all.getLast().id(), 2)).isEmpty();
    }

    @Test
    final void pagesThroughClientsByOffset() {
        registered();
        registered();
        registered();
        List<Client> all = clients().list(null, 1_000);

        assertThat(clients().list(0, 2)).isEqualTo(all.subList(0, 2));
        assertThat(clients().list(1, 2)).isEqualTo(all.subList(1, 3));
        assertThat(clients().list(all.size() - 1, 2)).containsExactly(all.getLast());
        assertThat(clients().list(all.size(), 2)).isEmpty();
    }

    @Test
    final void countsRevokedClients() {
        long before = clients().count();

        registered();
        save(registered().revoke());

        assertThat(clients().count()).isEqualTo(before + 2);
    }

    @Test
    final void findsAllClientsOfAnOwnerIncludingRevoked() {
        UserId alice = new UserId(UUID.randomUUID());
        UserId bob = new UserId(UUID.randomUUID());
        Client stored = save(registered().reassign(alice));
        Client revoked = save(save(registered().reassign(alice)).revoke());
        Client transferred = save(save(registered().reassign(alice)).reassign(bob));

        assertThat(clients().ownedBy(alice)).isEqualTo(Set.of(stored.id(), revoked.id()));
        assertThat(clients().ownedBy(bob)).isEqualTo(Set.of(transferred.id()));
        assertThat(clients().ownedBy(new UserId(UUID.randomUUID()))).isEmpty();
    }

    @Test
    final void rollsBackAFailedUnit() {
        Client stored = registered();
        Client rolledBack = ClientFixtures.client(UUID.randomUUID());

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    clients().register(rolledBack);
                    clients().save(stored.revoke());
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(clients().find(rolledBack.id())).isEmpty();
        assertThat(clients().find(stored.id())).contains(stored);
    }

    private Client registered() {
        Client client = ClientFixtures.client(UUID.randomUUID());
        register(client);
        return client;
    }

    private void register(Client client) {
        unitOfWork().run(() -> {
            clients().register(client);
        });
    }

    private Client save(Client client) {
        return unitOfWork().run(() -> {
            clients().save(client);
            return client.saved();
        });
    }

    private static Client rotated(Client client) {
        return ((Client.Rotated) client.rotate(ClientFixtures.digest(), Duration.ofHours(1), LATER)).client();
    }
}
