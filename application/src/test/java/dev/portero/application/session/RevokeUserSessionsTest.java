package dev.portero.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.session.RevokeUserSessions.Outcome;
import dev.portero.application.session.RevokeUserSessions.Which;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RevokeUserSessionsTest {

    private static final Actor CLIENT =
            new Actor.Client(new ClientId(UUID.randomUUID()), Set.of(Permission.SESSIONS_MANAGE));

    private final InMemoryPortero portero = new InMemoryPortero();
    private final RevokeUserSessions revokeUserSessions = new RevokeUserSessions(
            portero.users, portero.roles, portero.sessions, portero.events, portero.unitOfWork, portero.clock);
    private final User alice = UserFixtures.alice();
    private final Session one = SessionFixtures.session(alice.id());
    private final Session other = SessionFixtures.session(alice.id());
    private final Session bobbys = SessionFixtures.session(new UserId(UUID.randomUUID()));

    @BeforeEach
    void openSessions() {
        portero.users.insert(alice);
        portero.sessions.open(one);
        portero.sessions.open(other);
        portero.sessions.open(bobbys);
    }

    @Test
    void revokesAllSessionsAndPublishesEvents() {
        assertThat(end(CLIENT, alice.id(), new Which.All())).isEqualTo(new Outcome.Ended(2));

        assertThat(portero.sessions.of(alice.id())).isEmpty();
        assertThat(portero.sessions.find(bobbys.id())).contains(bobbys);
        assertThat(portero.events.events())
                .containsExactlyInAnyOrder(
                        one.ended(EndReason.REVOKED, portero.clock.instant()),
                        other.ended(EndReason.REVOKED, portero.clock.instant()));
        assertThat(end(CLIENT, alice.id(), new Which.All())).isEqualTo(new Outcome.Ended(0));
    }

    @Test
    void revokesOneSessionOnce() {
        assertThat(end(CLIENT, alice.id(), new Which.One(one.id()))).isEqualTo(new Outcome.Ended(1));
        assertThat(end(CLIENT, alice.id(), new Which.One(one.id()))).isEqualTo(new Outcome.NotFound());
        assertThat(portero.sessions.of(alice.id())).containsExactly(other);
    }

    @Test
    void doesNotFindOtherUsersSessionsOrUnknownUsers() {
        assertThat(end(CLIENT, alice.id(), new Which.One(bobbys.id()))).isEqualTo(new Outcome.NotFound());
        assertThat(end(CLIENT, new UserId(UUID.randomUUID()), new Which.All())).isEqualTo(new Outcome.NotFound());
        assertThat(portero.sessions.find(bobbys.id())).contains(bobbys);
    }

    @Test
    void deniesRevokingSessionsOfAUserWithMorePermissions() {
        portero.roles.assign(alice.id(), Set.of(new RoleName("member")));

        assertThat(end(CLIENT, alice.id(), new Which.All()))
                .isEqualTo(new Outcome.NotHeld(Set.of(Permission.CAPITAL_MOVE)));
        assertThat(end(CLIENT, alice.id(), new Which.One(one.id()))).isInstanceOf(Outcome.NotHeld.class);
        assertThat(portero.sessions.of(alice.id())).hasSize(2);
        assertThat(end(new Actor.Service("cli"), alice.id(), new Which.All())).isEqualTo(new Outcome.Ended(2));
    }

    private Outcome end(Actor actor, UserId owner, Which which) {
        return revokeUserSessions.handle(
                new RevokeUserSessions.Command(new RequestContext(actor, "request-1", "192.0.2.7", ""), owner, which));
    }
}
