package dev.portero.persistence.principal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.clock.guard.ClockOffset;
import dev.portero.application.clock.guard.CorrectedClock;
import dev.portero.application.clock.guard.RetentionClock;
import dev.portero.application.clock.port.ClockSkewExceeded;
import dev.portero.application.clock.port.DatabaseClock;
import dev.portero.application.event.PurgeEvents;
import dev.portero.application.event.port.EventArchive;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.event.port.PublishResult;
import dev.portero.application.port.Tokens;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.principal.PurgeInvalidations;
import dev.portero.application.principal.port.CacheInvalidations;
import dev.portero.application.principal.port.PrincipalSource;
import dev.portero.application.principal.port.Principals;
import dev.portero.application.principal.port.UserPrincipal;
import dev.portero.application.session.PurgeExpiredSessions;
import dev.portero.application.session.RefreshSession;
import dev.portero.application.session.RefreshSession.Outcome;
import dev.portero.application.session.port.Sessions;
import dev.portero.application.testkit.CountingTokens;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.key.InMemoryAccessTokens;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.session.SessionPolicy;
import dev.portero.domain.user.UserId;
import dev.portero.persistence.testing.Postgres;
import dev.portero.persistence.testing.TestUsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Clock skew: replicas whose clocks differ from that of their common database.
@Tag("real")
final class SkewedReplicasIT {

    private static final Session.Origin ORIGIN = new Session.Origin("192.0.2.7", "curl/8.5");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Tokens TOKENS = new CountingTokens();

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres();

    private final List<DomainEvent> events = new ArrayList<>();
    private final Sessions sessions = POSTGRES.bean(Sessions.class);
    private final UserId user = TestUsers.in(POSTGRES);

    /// Replica whose clock is ahead of the database's.
    private final class Replica implements Principals {

        private final ClockOffset offset = new ClockOffset();
        private final RetentionClock retention;
        private final Clock clock;
        private final RefreshSession refreshSession;

        private Replica(Duration ahead) {
            Clock process = Clock.offset(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)), ahead);
            clock = new CorrectedClock(process, offset);
            retention = new RetentionClock(POSTGRES.bean(DatabaseClock.class), clock, offset);
            retention.measure();
            refreshSession = new RefreshSession(
                    this,
                    sessions,
                    new InMemoryAccessTokens(clock),
                    TOKENS,
                    (act, event) -> events.add(event),
                    POSTGRES.bean(UnitOfWork.class));
        }

        private Outcome refresh(String token) {
            return refreshSession.handle(new RefreshSession.Command(EventFixtures.ACT, ORIGIN, token));
        }

        @Override
        public Optional<UserPrincipal> admitted(UserId id, SessionId session) {
            return find(id).filter(principal -> principal.admits(session, clock.instant()));
        }

        @Override
        public Optional<UserPrincipal> find(UserId id) {
            return POSTGRES.bean(PrincipalSource.class).find(id, clock.instant());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT20S", "-PT20S", "P40D", "-P40D", "P366D"})
    void repeatedRefreshAtAnotherReplicaIsNoReuseInTheGracePeriod(Duration ahead) {
        Replica here = new Replica(Duration.ZERO);
        Replica there = new Replica(ahead);
        for (Replica opener : List.of(here, there)) {
            Tokens.Secret first = TOKENS.next();
            SessionId id = new SessionId(UUID.randomUUID());
            sessions.open(
                    Session.open(id, user, first.digest(), ORIGIN, SessionPolicy.DEFAULT, opener.clock.instant()));

            for (List<Replica> order : List.of(List.of(here, there), List.of(there, here))) {
                Outcome spent = order.getFirst().refresh(first.value());
                Outcome again = order.getLast().refresh(first.value());

                assertThat(spent).isInstanceOf(Outcome.Refreshed.class);
                assertThat(again)
                        .isInstanceOfSatisfying(
                                Outcome.Refreshed.class,
                                refreshed -> assertThat(refreshed.pass().refresh())
                                        .isEqualTo(((Outcome.Refreshed) spent)
                                                .pass()
                                                .refresh()));
            }
            assertThat(here.admitted(user, id)).isPresent();
            assertThat(there.admitted(user, id)).isPresent();
        }
        assertThat(events).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT61S", "-PT61S", "P40D", "-P40D", "P366D"})
    void purgesNothingWhileClockSkewExceedsAMinute(Duration ahead) {
        Replica replica = new Replica(ahead);
        Session open = session(Duration.ZERO);
        Session old = endedFor(WEEK.multipliedBy(2));
        Outbox outbox = POSTGRES.bean(Outbox.class);
        UnitOfWork unitOfWork = POSTGRES.bean(UnitOfWork.class);
        unitOfWork.run(() -> outbox.append(EventFixtures.message(null)));
        unitOfWork.run(
                () -> outbox.settle(outbox.claim(UUID.randomUUID(), Duration.ZERO, 100), PublishResult.CONFIRMED));
        POSTGRES.execute("UPDATE outbox SET settled_at = now() - interval '30 days' WHERE state <> 'WAITING'");

        assertThatThrownBy(() -> purgeExpiredSessions(replica).handle(WEEK)).isInstanceOf(ClockSkewExceeded.class);
        assertThatThrownBy(() -> purgeEvents(replica).handle()).isInstanceOf(ClockSkewExceeded.class);
        assertThatThrownBy(() ->
                        new PurgeInvalidations(POSTGRES.bean(CacheInvalidations.class), replica.retention).handle())
                .isInstanceOf(ClockSkewExceeded.class);

        Replica exact = new Replica(Duration.ZERO);
        assertThat(purgeExpiredSessions(exact).handle(WEEK).sessions()).isEqualTo(1);
        assertThat(purgeEvents(exact).handle()).isPositive();
        assertThat(sessions.find(open.id())).isPresent();
        assertThat(sessions.find(old.id())).isEmpty();
    }

    @Test
    void purgesByTheDatabaseClockUnderASmallClockSkew() {
        endedFor(WEEK.minusSeconds(10));
        assertThat(purgeExpiredSessions(new Replica(Duration.ofSeconds(20)))
                        .handle(WEEK)
                        .sessions())
                .isZero();

        endedFor(WEEK.plusSeconds(10));
        assertThat(purgeExpiredSessions(new Replica(Duration.ofSeconds(-20)))
                        .handle(WEEK)
                        .sessions())
                .isEqualTo(1);
        POSTGRES.execute("DELETE FROM refresh_tokens");
        POSTGRES.execute("DELETE FROM sessions");
    }

    private PurgeExpiredSessions purgeExpiredSessions(Replica replica) {
        return new PurgeExpiredSessions(
                sessions, (act, event) -> events.add(event), POSTGRES.bean(UnitOfWork.class), replica.retention);
    }

    private static PurgeEvents purgeEvents(Replica replica) {
        return new PurgeEvents(POSTGRES.bean(EventArchive.class), replica.retention, WEEK);
    }

    private Session endedFor(Duration time) {
        Session session = session(time.plusHours(1));
        sessions.end(
                List.of(session.id()),
                EndReason.LOGGED_OUT,
                POSTGRES.bean(DatabaseClock.class).now().minus(time));
        return session;
    }

    private Session session(Duration age) {
        Instant opened = POSTGRES.bean(DatabaseClock.class).now().minus(age);
        Session session = Session.open(
                new SessionId(UUID.randomUUID()), user, TOKENS.next().digest(), ORIGIN, SessionPolicy.DEFAULT, opened);
        sessions.open(session);
        return session;
    }
}
