package dev.portero.application.audit;

import static dev.portero.application.testkit.event.EventFixtures.ACT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.guard.DenialRecorder;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.RecordingEventLog;
import dev.portero.application.testkit.Together;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.AccessDenied;
import dev.portero.domain.audit.AccessDenied.Why;
import dev.portero.domain.audit.Action;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.AuditEntry;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.audit.RequestedChange;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class RecordAccessDeniedTest {

    private static final String USERS = "GET /v1/users";
    private static final RequestContext ALICE =
            ACT.by(new Actor.Person(UserFixtures.alice().id()));
    private static final RequestContext BILLING =
            ACT.by(new Actor.Client(new ClientId(new UUID(7, 7)), Set.of(Permission.ROLES_READ)));

    private final InMemoryPortero portero = new InMemoryPortero();
    private final DenialRecorder log = portero.denialRecorder();
    private final RecordAccessDenied recordAccessDenied = new RecordAccessDenied(log);

    @Test
    void keepsTheFirstAtOnce() {
        refuse(ALICE, USERS);

        assertThat(portero.events.entries()).containsExactly(new RecordingEventLog.Entry(ALICE, refused(USERS, 1)));
    }

    @Test
    void keepsManyInNumbersAndMissesNone() {
        Together.times(200, number -> {
            refuse(ALICE, USERS);
            return number;
        });
        assertThat(portero.events.events()).containsExactly(refused(USERS, 1));

        portero.clock.advance(Duration.ofSeconds(59));
        assertThat(log.tell()).isZero();
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(log.tell()).isEqualTo(1);

        assertThat(portero.events.events()).last().isEqualTo(refused(USERS, 199));
        assertThat(portero.events.entries().getLast().act()).isEqualTo(ALICE);
        assertThat(log.tell()).isZero();
    }

    /// Or whoever asks often enough would have every connection.
    @Test
    void hasOneUnitOfWorkOfTheSameUnderWayAtMost() {
        AtomicInteger underWay = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        UnitOfWork watched = new UnitOfWork() {
            @Override
            public <R> R run(Supplier<R> work) {
                most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                try {
                    return portero.unitOfWork.run(work);
                } finally {
                    underWay.decrementAndGet();
                }
            }
        };
        RecordAccessDenied note =
                new RecordAccessDenied(new DenialRecorder(portero.denials, portero.events, watched, portero.clock));

        Together.times(200, number -> {
            note.handle(new RecordAccessDenied.Command(ALICE, USERS, Optional.of(Permission.USERS_READ)));
            return number;
        });

        assertThat(most).hasValue(1);
    }

    @Test
    void tellsWhereTheyCameAndWhoApart() {
        refuse(ALICE, USERS);
        refuse(ALICE, "GET /v1/roles");
        refuse(BILLING, USERS);
        recordAccessDenied.handle(new RecordAccessDenied.Command(BILLING, "GET /v1/users/me", Optional.empty()));

        assertThat(portero.events.events())
                .containsExactly(
                        refused(USERS, 1),
                        refused("GET /v1/roles", 1),
                        refused(USERS, 1),
                        new AccessDenied(
                                Action.CALL,
                                Why.NOT_A_PERSON,
                                null,
                                Set.of(),
                                RequestedChange.UNSAID,
                                "GET /v1/users/me",
                                1,
                                portero.clock.instant()));
    }

    @Test
    void saysHowManyItWereWhereItWereMany() {
        assertThat(AuditEntry.of(new UUID(0, 1), ALICE, refused(USERS, 3)).facts())
                .containsEntry("count", "3");
        assertThat(AuditEntry.of(new UUID(0, 1), ALICE, refused(USERS, 1)).facts())
                .doesNotContainKey("count");
    }

    @Test
    void isNotForStrangers() {
        assertThatThrownBy(() -> refuse(ACT.by(new Actor.Visitor()), USERS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> refuse(ACT.by(new Actor.Service("cli")), USERS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void refuse(RequestContext act, String route) {
        recordAccessDenied.handle(new RecordAccessDenied.Command(act, route, Optional.of(Permission.USERS_READ)));
    }

    private AccessDenied refused(String route, int times) {
        return new AccessDenied(
                Action.CALL,
                Why.NOT_HELD,
                null,
                Set.of(Permission.USERS_READ),
                RequestedChange.UNSAID,
                route,
                times,
                portero.clock.instant());
    }
}
