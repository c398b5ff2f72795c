package dev.portero.application.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.client.ReassignClient.Outcome;
import dev.portero.application.client.port.ClientOwnerStatus;
import dev.portero.application.client.port.OrphanedClient;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Ownership of a client: first owner, reassignment, and clients without an active owner.
final class ReassignClientTest {

    private static final RequestContext CLI = new RequestContext(new Actor.Service("cli"), "request", "", "");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ReassignClient reassign = new ReassignClient(
            portero.clients, portero.users, portero.roles, portero.events, portero.unitOfWork, portero.clock);
    private final FindOrphanedClients orphans = new FindOrphanedClients(portero.clients, portero.users);
    private final RegisterClient register = new RegisterClient(
            portero.clients,
            portero.roles,
            portero.tokens,
            portero.events,
            portero.unitOfWork,
            portero.ids,
            portero.clock);

    @Test
    void registeringUserBecomesTheOwner() {
        User ana = user("ana", "admin");

        Client client = registered(by(ana));
        Client registeredByClient =
                registered(new RequestContext(new Actor.Client(client.id(), client.permissions()), "r", "", ""));
        Client registeredByCli = registered(CLI);

        assertThat(client.owner()).isEqualTo(ana.id());
        assertThat(registeredByClient.owner()).isEqualTo(ana.id());
        assertThat(registeredByCli.owner()).isNull();
    }

    @Test
    void reassignsTheClientToAnotherOwner() {
        User ana = user("ana", "admin");
        User ben = user("ben", "auditor");
        Client client = registered(by(ana));

        assertThat(reassign(by(ana), client, ben))
                .isEqualTo(new Outcome.Reassigned(client.reassign(ben.id()).saved(), ben));

        assertThat(portero.clients.find(client.id()).map(Client::owner)).contains(ben.id());
        assertThat(portero.events.events())
                .endsWith(new ClientEvent.Reassigned(client.id(), ana.id(), ben.id(), portero.clock.instant()));
        int published = portero.events.events().size();
        assertThat(reassign(by(ana), client, ben)).isInstanceOf(Outcome.Reassigned.class);
        assertThat(portero.events.events()).hasSize(published);
    }

    @Test
    void rejectsAnOwnerWithoutTheClientsPermissions() {
        User ana = user("ana", "admin");
        User user = user("ursula", "user");
        User deletedUser = deleted(user("ben", "admin"));
        Client client = registered(by(ana));

        assertThat(reassign(by(ana), client, user)).isEqualTo(new Outcome.OwnerLacks(Set.of(Permission.USERS_READ)));
        assertThat(reassign(by(ana), client, deletedUser)).isEqualTo(new Outcome.OwnerNotActive(deletedUser));
        assertThat(reassign.handle(
                        new ReassignClient.Command(by(ana), client.id().toString(), "unknown")))
                .isInstanceOf(Outcome.UnknownOwner.class);
        assertThat(reassign.handle(new ReassignClient.Command(
                        by(ana), UUID.randomUUID().toString(), ana.id().toString())))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(portero.clients.find(client.id())).contains(client);
    }

    @Test
    void deniesACallerWithoutTheClientsPermissions() {
        User ana = user("ana", "admin");
        User user = user("ursula", "user");
        Client client = registered(by(ana));

        assertThat(reassign(by(user), client, ana)).isEqualTo(new Outcome.NotHeld(Set.of(Permission.USERS_READ)));

        assertThat(portero.events.events().getLast())
                .isInstanceOfSatisfying(
                        AccessDenied.class,
                        denied -> assertThat(denied.attempted()).isEqualTo(Action.CLIENT_REASSIGNED));
    }

    @Test
    void rejectsReassignmentOfARevokedClient() {
        User ana = user("ana", "admin");
        Client client = registered(by(ana));
        portero.clients.save(client.revoke());

        assertThat(reassign(by(ana), client, ana)).isInstanceOf(Outcome.Revoked.class);
        assertThat(orphans.handle()).isEmpty();
    }

    @Test
    void clientWithoutAnActiveOwnerIsOrphanedButStaysActive() {
        User ana = user("ana", "admin");
        Client owned = registered(by(ana));
        Client registeredByCli = registered(CLI);
        Client withAbsentOwner = registeredByCli.reassign(new UserId(UUID.randomUUID()));
        assertThat(orphans.handle()).containsExactly(new OrphanedClient(registeredByCli, ClientOwnerStatus.NONE));

        portero.clients.save(withAbsentOwner);
        deleted(ana);

        assertThat(orphans.handle())
                .containsExactly(
                        new OrphanedClient(owned, ClientOwnerStatus.DELETED),
                        new OrphanedClient(withAbsentOwner.saved(), ClientOwnerStatus.ABSENT));
        assertThat(portero.clients.find(owned.id()).orElseThrow().isActive()).isTrue();
    }

    private User user(String name, String role) {
        User user = UserFixtures.user(name + "@b.cl", name);
        portero.users.insert(user);
        portero.roles.assign(user.id(), Set.of(new RoleName(role)));
        return user;
    }

    private User deleted(User user) {
        User.Changed change = (User.Changed) user.delete(StatusReason.NONE, portero.clock.instant());
        portero.users.save(change.user());
        return change.user().saved();
    }

    private static RequestContext by(User user) {
        return new RequestContext(new Actor.User(user.id()), "request", "", "");
    }

    private Outcome reassign(RequestContext act, Client client, User owner) {
        return reassign.handle(new ReassignClient.Command(
                act, client.id().toString(), owner.id().toString()));
    }

    private Client registered(RequestContext act) {
        RegisterClient.Command command = new RegisterClient.Command(act, "billing", List.of("users:read"));
        return ((RegisterClient.Outcome.Registered) register.handle(command)).client();
    }
}
