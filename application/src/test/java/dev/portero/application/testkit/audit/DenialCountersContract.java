package dev.portero.application.testkit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.audit.port.DenialCounters;
import dev.portero.application.audit.port.DenialCounters.Counted;
import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.audit.port.DenialCounters.Turn;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contract of [DenialCounters]: every implementation passes it.
public abstract class DenialCountersContract {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int MANY = 1_000;
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final UUID caller = UUID.randomUUID();
    private final Denial denial = ofUser("GET /v1/users");

    protected abstract DenialCounters denials();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the time for every counter.
    protected abstract void pass(Duration time);

    @BeforeEach
    final void takeCountersOfOtherTests() {
        pass(Duration.ofDays(365));
        take(Duration.ZERO, MANY);
    }

    @Test
    final void reportsTheFirstDenialAtOnceAndCountsTheRest() {
        assertThat(note(denial, "first")).isEqualTo(Turn.NOW);
        assertThat(note(denial, "second")).isEqualTo(Turn.LATER);
        assertThat(note(denial, "third")).isEqualTo(Turn.LATER);

        assertThat(take(PAUSE, MANY)).isEmpty();
        pass(PAUSE);
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(denial, 2, act("third", denial)));
        assertThat(take(PAUSE, MANY)).isEmpty();
    }

    @Test
    final void erasesRequestOriginAndRetainsTheCount() {
        note(denial, "first");
        note(denial, "second");

        unitOfWork().run(() -> {
            denials().erase(caller);
        });

        pass(PAUSE);
        assertThat(take(PAUSE, MANY))
                .containsExactly(new Counted(denial, 1, new RequestContext(denial.actor(), "", "", "")));
    }

    @Test
    final void reportsTheSameDenialOncePerPause() {
        note(denial, "first");
        note(denial, "second");
        pass(PAUSE);
        assertThat(take(PAUSE, MANY)).hasSize(1);

        assertThat(note(denial, "third")).isEqualTo(Turn.LATER);
        pass(Duration.ofMinutes(59));
        assertThat(take(PAUSE, MANY)).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(denial, 1, act("third", denial)));
    }

    @Test
    final void reportsAtOnceAgainAfterAPauseWithoutDenials() {
        note(denial, "first");
        pass(PAUSE);

        assertThat(note(denial, "second")).isEqualTo(Turn.NOW);
        pass(PAUSE);
        take(PAUSE, MANY); // also purges counters that were recorded long ago

        assertThat(note(denial, "third")).isEqualTo(Turn.NOW);
        assertThat(note(denial, "fourth")).isEqualTo(Turn.LATER);
    }

    @Test
    final void countsDenialsWhileAReportIsPending() {
        note(denial, "first");
        note(denial, "second");
        pass(PAUSE);

        assertThat(note(denial, "third")).isEqualTo(Turn.LATER);
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(denial, 2, act("third", denial)));
    }

    @Test
    final void countsEachDenialSeparately() {
        ClientId client = new ClientId(caller);
        List<Denial> all = List.of(
                denial,
                ofUser("GET /v1/roles"),
                new Denial.OfUser(new UserId(UUID.randomUUID()), "GET /v1/users", Optional.of(Permission.USERS_READ)),
                new Denial.OfClient(client, "GET /v1/users", Optional.of(Permission.USERS_READ)),
                new Denial.OfClient(client, "GET /v1/users/me", Optional.empty()),
                new Denial.OfClientSecret(client));

        assertThat(all).allSatisfy(each -> assertThat(note(each, "first")).isEqualTo(Turn.NOW));
        assertThat(all).allSatisfy(each -> assertThat(note(each, "again")).isEqualTo(Turn.LATER));
        pass(PAUSE);

        assertThat(take(PAUSE, MANY))
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .map(each -> new Counted(each, 1, act("again", each)))
                        .toList());
    }

    @Test
    final void countsConcurrentDenialsWithoutLoss() {
        List<Integer> reported = Together.times(60, number -> {
            if (number % 6 == 0) {
                return sum(take(Duration.ZERO, MANY));
            }
            return note(denial, "request") == Turn.NOW ? 1 : 0;
        });

        pass(PAUSE);
        int rest = sum(take(Duration.ZERO, MANY));
        assertThat(reported.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(50);
    }

    @Test
    final void rollsBackARecordedDenial() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    denials().count(denial, act("first", denial), PAUSE);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(note(denial, "second")).isEqualTo(Turn.NOW);
    }

    @Test
    final void rollsBackTakenCounters() {
        note(denial, "first");
        note(denial, "second");
        pass(PAUSE);

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    denials().takeDue(PAUSE, MANY);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(take(PAUSE, MANY)).hasSize(1);
    }

    @Test
    final void requiresAUnitOfWork() {
        assertThatThrownBy(() -> denials().count(denial, act("first", denial), PAUSE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    final void returnsAtMostTheLimit() {
        Stream.iterate(1, number -> number + 1)
                .limit(5)
                .map(number -> ofUser("GET /" + number))
                .forEach(each -> {
                    note(each, "first");
                    note(each, "second");
                });
        pass(PAUSE);

        assertThat(take(PAUSE, 3)).hasSize(3);
        assertThat(take(PAUSE, 3)).hasSize(2);
    }

    private Denial ofUser(String route) {
        return new Denial.OfUser(new UserId(caller), route, Optional.of(Permission.USERS_READ));
    }

    private Turn note(Denial recorded, String request) {
        return unitOfWork()
                .run(() -> denials().count(recorded, act(request, recorded).by(new Actor.Service("any")), PAUSE));
    }

    private static RequestContext act(String request, Denial by) {
        return new RequestContext(by.actor(), request, "192.0.2.7", TRACE, "curl/8");
    }

    private List<Counted> take(Duration pause, int atMost) {
        return unitOfWork().run(() -> denials().takeDue(pause, atMost));
    }

    private static int sum(List<Counted> counted) {
        return counted.stream().mapToInt(Counted::times).sum();
    }
}
