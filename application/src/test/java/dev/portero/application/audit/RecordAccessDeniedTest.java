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
            ACT.by(new Actor.User(UserFixtures.alice().id()));
    private static final RequestContext BILLING =
            ACT.by(new Actor.Client(new ClientId(new UUID(7, 7)), Set.of(Permission.ROLES_READ)));

    private final InMemoryPortero portero = new InMemoryPortero();
    private final RecordAccessDenied recordAccessDenied = new RecordAccessDenied(portero.denialRecorder());

    @Test
    void recordsTheFirstDenialImmediately() {
        deny(ALICE, USERS);

        assertThat(portero.events.entries()).containsExactly(new RecordingEventLog.Entry(ALICE, denied(USERS, 1)));
    }

    @Test
    void aggregatesRepeatedDenialsIntoACountWithoutLoss() {
        Together.concurrently(200, number -> {
            deny(ALICE, USERS);
            return number;
        });
        assertThat(portero.events.events()).containsExactly(denied(USERS, 1));

        portero.clock.advance(Duration.ofSeconds(59));
        assertThat(portero.publishDenials().handle()).isZero();
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(portero.publishDenials().handle()).isEqualTo(1);

        assertThat(portero.events.events()).last().isEqualTo(denied(USERS, 199));
        assertThat(portero.events.entries().getLast().act()).isEqualTo(ALICE);
        assertThat(portero.publishDenials().handle()).isZero();
    }

    /// Otherwise many denied requests of one actor would use every connection of the pool.
    @Test
    void runsAtMostOneUnitOfWorkPerDenialAtATime() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger maximum = new AtomicInteger();
        UnitOfWork measured = new UnitOfWork() {
            @Override
            public <R> R run(Supplier<R> work) {
                maximum.accumulateAndGet(running.incrementAndGet(), Math::max);
                try {
                    return portero.unitOfWork.run(work);
                } finally {
                    running.decrementAndGet();
                }
            }
        };
        RecordAccessDenied useCase = new RecordAccessDenied(
                new DenialRecorder(portero.denialCounters, portero.events, measured, portero.clock));

        Together.concurrently(200, number -> {
            useCase.handle(new RecordAccessDenied.Command(ALICE, USERS, Optional.of(Permission.USERS_READ)));
            return number;
        });

        assertThat(maximum).hasValue(1);
    }

    @Test
    void separatesDenialsByActorAndRoute() {
        deny(ALICE, USERS);
        deny(ALICE, "GET /v1/roles");
        deny(BILLING, USERS);
        recordAccessDenied.handle(new RecordAccessDenied.Command(BILLING, "GET /v1/users/me", Optional.empty()));

        assertThat(portero.events.events())
                .containsExactly(
                        denied(USERS, 1),
                        denied("GET /v1/roles", 1),
                        denied(USERS, 1),
                        new AccessDenied(
                                Action.CALL,
                                Why.NOT_A_USER,
                                null,
                                Set.of(),
                                RequestedChange.UNSAID,
                                "GET /v1/users/me",
                                1,
                                portero.clock.instant()));
    }

    @Test
    void auditEntryHasACountOnlyForRepeatedDenials() {
        assertThat(AuditEntry.of(new UUID(0, 1), ALICE, denied(USERS, 3)).facts())
                .containsEntry("count", "3");
        assertThat(AuditEntry.of(new UUID(0, 1), ALICE, denied(USERS, 1)).facts())
                .doesNotContainKey("count");
    }

    @Test
    void rejectsAnonymousAndServiceActors() {
        assertThatThrownBy(() -> deny(ACT.by(new Actor.Anonymous()), USERS))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> deny(ACT.by(new Actor.Service("cli")), USERS))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void deny(RequestContext act, String route) {
        recordAccessDenied.handle(new RecordAccessDenied.Command(act, route, Optional.of(Permission.USERS_READ)));
    }

    private AccessDenied denied(String route, int times) {
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
