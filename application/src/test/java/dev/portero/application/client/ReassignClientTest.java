package dev.portero.application.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.client.FindOrphanedClients.Orphan;
import dev.portero.application.client.ReassignClient.Outcome;
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

/// Who answers for a client, and what becomes of it without them.
final class ReassignClientTest {

    private static final RequestContext TYPED = new RequestContext(new Actor.Service("cli"), "request", "", "");

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
    void belongsToWhoeverMadeIt() {
        User ana = user("ana", "admin");

        Client client = registered(by(ana));
        Client made = registered(new RequestContext(new Actor.Client(client.id(), client.permissions()), "r", "", ""));
        Client typed = registered(TYPED);

        assertThat(client.owner()).isEqualTo(ana.id());
        assertThat(made.owner()).isEqualTo(ana.id());
        assertThat(typed.owner()).isNull();
    }

    @Test
    void belongsToAnotherFromThenOn() {
        User ana = user("ana", "admin");
        User ben = user("ben", "auditor");
        Client client = registered(by(ana));

        assertThat(reassign(by(ana), client, ben))
                .isEqualTo(new Outcome.Reassigned(client.reassign(ben.id()).saved(), ben));

        assertThat(portero.clients.find(client.id()).map(Client::owner)).contains(ben.id());
        assertThat(portero.events.events())
                .endsWith(new ClientEvent.Reassigned(client.id(), ana.id(), ben.id(), portero.clock.instant()));
        int told = portero.events.events().size();
        assertThat(reassign(by(ana), client, ben)).isInstanceOf(Outcome.Reassigned.class);
        assertThat(portero.events.events()).hasSize(told);
    }

    @Test
    void refusesAnOwnerWhoMayNotDoWhatTheClientMay() {
        User ana = user("ana", "admin");
        User user = user("ursula", "user");
        User gone = deleted(user("ben", "admin"));
        Client client = registered(by(ana));

        assertThat(reassign(by(ana), client, user)).isEqualTo(new Outcome.OwnerLacks(Set.of(Permission.USERS_READ)));
        assertThat(reassign(by(ana), client, gone)).isEqualTo(new Outcome.OwnerNotActive(gone));
        assertThat(reassign.handle(
                        new ReassignClient.Command(by(ana), client.id().toString(), "nobody")))
                .isInstanceOf(Outcome.UnknownOwner.class);
        assertThat(reassign.handle(new ReassignClient.Command(
                        by(ana), UUID.randomUUID().toString(), ana.id().toString())))
                .isInstanceOf(Outcome.NotFound.class);
        assertThat(portero.clients.find(client.id())).contains(client);
    }

    @Test
    void refusesACallerWhoMayDoLessThanTheClient() {
        User ana = user("ana", "admin");
        User user = user("ursula", "user");
        Client client = registered(by(ana));

        assertThat(reassign(by(user), client, ana)).isEqualTo(new Outcome.NotHeld(Set.of(Permission.USERS_READ)));

        assertThat(portero.events.events().getLast())
                .isInstanceOfSatisfying(
                        AccessDenied.class,
                        refused -> assertThat(refused.attempted()).isEqualTo(Action.CLIENT_REASSIGNED));
    }

    @Test
    void leavesARevokedClientAsItIs() {
        User ana = user("ana", "admin");
        Client client = registered(by(ana));
        portero.clients.save(client.revoke());

        assertThat(reassign(by(ana), client, ana)).isInstanceOf(Outcome.Revoked.class);
        assertThat(orphans.handle()).isEmpty();
    }

    @Test
    void isAnOrphanWithoutAnActiveOwnerAndWorksOn() {
        User ana = user("ana", "admin");
        Client owned = registered(by(ana));
        Client typed = registered(TYPED);
        Client lost = typed.reassign(new UserId(UUID.randomUUID()));
        assertThat(orphans.handle()).containsExactly(new Orphan(typed, ClientOwnerStatus.NONE));

        portero.clients.save(lost);
        deleted(ana);

        assertThat(orphans.handle())
                .containsExactly(
                        new Orphan(owned, ClientOwnerStatus.DELETED),
                        new Orphan(lost.saved(), ClientOwnerStatus.ABSENT));
        assertThat(portero.clients.find(owned.id()).orElseThrow().isActive()).isTrue();
    }

    private User user(String name, String role) {
        User user = UserFixtures.user(name + "@b.cl", name);
        portero.users.insert(user);
        portero.roles.assign(user.id(), Set.of(new RoleName(role)));
        return user;
    }

    private User deleted(User user) {
        User.Changed gone = (User.Changed) user.delete(StatusReason.NONE, portero.clock.instant());
        portero.users.save(gone.user());
        return gone.user().saved();
    }

    private static RequestContext by(User user) {
        return new RequestContext(new Actor.Person(user.id()), "request", "", "");
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
