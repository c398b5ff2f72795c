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
import dev.portero.domain.credential.LoginTarget;
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
    private final LoginTarget account = new LoginTarget.Account(new UserId(caller));
    private final String key = "f".repeat(28) + UUID.randomUUID();
    private final Denial failed = new Denial.OfFailedLogin(key, account);
    private final Denial throttled = new Denial.OfThrottledLogin(key, account);

    protected abstract DenialCounters denials();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the time for every counter.
    protected abstract void pass(Duration time);

    @BeforeEach
    final void removeCountersOfOtherTests() {
        pass(Duration.ofDays(365));
        take(Duration.ZERO, MANY);
    }

    @Test
    final void reportsTheFirstDenialAtOnceAndCountsTheRest() {
        assertThat(count(denial, "first")).isEqualTo(Turn.NOW);
        assertThat(count(denial, "second")).isEqualTo(Turn.LATER);
        assertThat(count(denial, "third")).isEqualTo(Turn.LATER);

        assertThat(take(PAUSE, MANY)).isEmpty();
        pass(PAUSE);
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(denial, 2, act("third", denial)));
        assertThat(take(PAUSE, MANY)).isEmpty();
    }

    @Test
    final void countingAtOnceAggregatesPerKeyAndKind() {
        countAtOnce(failed, "first");
        countAtOnce(failed, "second");
        countAtOnce(throttled, "third");

        assertThat(take(PAUSE, MANY))
                .containsExactlyInAnyOrder(
                        new Counted(failed, 2, act("second", failed)),
                        new Counted(throttled, 1, act("third", throttled)));
        assertThat(take(PAUSE, MANY)).isEmpty();
    }

    @Test
    final void doesNotStoreAnUnknownIdentifier() {
        countAtOnce(new Denial.OfFailedLogin(key, LoginTarget.unknownIdentifier("s3gura123")), "first");

        Denial unknown = new Denial.OfFailedLogin(key, LoginTarget.unknownIdentifier(""));
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(unknown, 1, act("first", unknown)));
    }

    @Test
    final void erasesRequestOriginOfAllDenialsOfThePrincipal() {
        Denial other = new Denial.OfFailedLogin("other", new LoginTarget.Account(new UserId(UUID.randomUUID())));
        Denial unknown = new Denial.OfFailedLogin("unknown", LoginTarget.unknownIdentifier(""));
        Denial secret = new Denial.OfClientSecret(new ClientId(caller));
        List.of(denial, secret).forEach(each -> count(each, "first"));
        List.of(denial, secret).forEach(each -> count(each, "second"));
        List.of(failed, failed, throttled, other, unknown).forEach(each -> countAtOnce(each, "third"));

        erase(caller);
        erase(UserId.NIL.value());

        pass(PAUSE);
        assertThat(take(PAUSE, MANY))
                .containsExactlyInAnyOrder(
                        new Counted(denial, 1, withoutOrigin(denial)),
                        new Counted(secret, 1, withoutOrigin(secret)),
                        new Counted(failed, 2, withoutOrigin(failed)),
                        new Counted(throttled, 1, withoutOrigin(throttled)),
                        new Counted(other, 1, act("third", other)),
                        new Counted(unknown, 1, act("third", unknown)));
    }

    @Test
    final void erasesRequestOriginAndRetainsTheCount() {
        count(denial, "first");
        count(denial, "second");

        erase(caller);

        pass(PAUSE);
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(denial, 1, withoutOrigin(denial)));
    }

    @Test
    final void reportsTheSameDenialOncePerPause() {
        count(denial, "first");
        count(denial, "second");
        pass(PAUSE);
        assertThat(take(PAUSE, MANY)).hasSize(1);

        assertThat(count(denial, "third")).isEqualTo(Turn.LATER);
        pass(Duration.ofMinutes(59));
        assertThat(take(PAUSE, MANY)).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(denial, 1, act("third", denial)));
    }

    @Test
    final void returnsTheSameKeyAndKindOncePerPause() {
        countAtOnce(failed, "first");
        take(PAUSE, MANY);
        countAtOnce(failed, "second");
        countAtOnce(failed, "third");
        countAtOnce(throttled, "fourth");

        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(throttled, 1, act("fourth", throttled)));
        pass(Duration.ofMinutes(59));
        assertThat(take(PAUSE, MANY)).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(failed, 2, act("third", failed)));
    }

    @Test
    final void reportsAtOnceAgainAfterAPauseWithoutDenials() {
        count(denial, "first");
        pass(PAUSE);

        assertThat(count(denial, "second")).isEqualTo(Turn.NOW);
        pass(PAUSE);
        take(PAUSE, MANY); // also purges counters that were recorded long ago

        assertThat(count(denial, "third")).isEqualTo(Turn.NOW);
        assertThat(count(denial, "fourth")).isEqualTo(Turn.LATER);
    }

    @Test
    final void countsDenialsWhileAReportIsPending() {
        count(denial, "first");
        count(denial, "second");
        pass(PAUSE);

        assertThat(count(denial, "third")).isEqualTo(Turn.LATER);
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
                new Denial.OfClientSecret(client),
                failed,
                throttled,
                new Denial.OfFailedLogin("other " + key.substring(28), account),
                new Denial.OfFailedLogin("unknown", LoginTarget.unknownIdentifier("")));

        assertThat(all).allSatisfy(each -> assertThat(count(each, "first")).isEqualTo(Turn.NOW));
        assertThat(all).allSatisfy(each -> assertThat(count(each, "again")).isEqualTo(Turn.LATER));
        pass(PAUSE);

        assertThat(take(PAUSE, MANY))
                .containsExactlyInAnyOrderElementsOf(all.stream()
                        .map(each -> new Counted(each, 1, act("again", each)))
                        .toList());
    }

    @Test
    final void countsConcurrentDenialsWithoutLoss() {
        List<Integer> reported = Together.concurrently(60, number -> {
            if (number % 6 == 0) {
                return sum(take(Duration.ZERO, MANY));
            }
            return count(denial, "request") == Turn.NOW ? 1 : 0;
        });

        pass(PAUSE);
        int rest = sum(take(Duration.ZERO, MANY));
        assertThat(reported.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(50);
    }

    @Test
    final void countsConcurrentDenialsAtOnceWithoutLoss() {
        List<Integer> taken = Together.concurrently(60, number -> {
            if (number % 6 == 0) {
                return sum(take(Duration.ZERO, MANY));
            }
            countAtOnce(failed, "request");
            return 0;
        });

        int rest = sum(take(Duration.ZERO, MANY));
        assertThat(taken.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(50);
    }

    /// The same denial is counted immediately and in a unit of work, in both orders.
    @Test
    final void sumsImmediateAndTransactionalCounts() {
        countAtOnce(failed, "first");
        assertThat(count(failed, "second")).isEqualTo(Turn.LATER);
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(failed, 2, act("second", failed)));

        assertThat(count(denial, "first")).isEqualTo(Turn.NOW);
        countAtOnce(denial, "second");
        assertThat(take(PAUSE, MANY)).isEmpty();
        pass(PAUSE);
        assertThat(take(PAUSE, MANY)).containsExactly(new Counted(denial, 1, act("second", denial)));
    }

    @Test
    final void rollsBackARecordedDenial() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    denials().count(denial, act("first", denial), PAUSE);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(count(denial, "second")).isEqualTo(Turn.NOW);
    }

    @Test
    final void rollsBackTakenCounters() {
        count(denial, "first");
        count(denial, "second");
        pass(PAUSE);
        countAtOnce(failed, "third");

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    denials().takeDue(PAUSE, MANY);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(take(PAUSE, MANY))
                .containsExactlyInAnyOrder(
                        new Counted(denial, 1, act("second", denial)), new Counted(failed, 1, act("third", failed)));
    }

    @Test
    final void requiresAUnitOfWork() {
        assertThatThrownBy(() -> denials().count(denial, act("first", denial), PAUSE))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    final void rejectsCountingAtOnceInAUnitOfWork() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    countAtOnce(failed, "first");
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(take(PAUSE, MANY)).isEmpty();
    }

    @Test
    final void returnsAtMostTheLimit() {
        Stream.iterate(1, number -> number + 1)
                .limit(5)
                .map(number -> ofUser("GET /" + number))
                .forEach(each -> {
                    count(each, "first");
                    count(each, "second");
                });
        pass(PAUSE);

        assertThat(take(PAUSE, 3)).hasSize(3);
        assertThat(take(PAUSE, 3)).hasSize(2);
    }

    @Test
    final void returnsAtMostTheLimitOfDenialsCountedAtOnce() {
        Stream.generate(UUID::randomUUID)
                .limit(5)
                .forEach(other -> countAtOnce(new Denial.OfFailedLogin(other.toString(), account), "first"));

        assertThat(take(PAUSE, 3)).hasSize(3);
        assertThat(take(PAUSE, 3)).hasSize(2);
    }

    private Denial ofUser(String route) {
        return new Denial.OfUser(new UserId(caller), route, Optional.of(Permission.USERS_READ));
    }

    private Turn count(Denial recorded, String request) {
        return unitOfWork()
                .run(() -> denials().count(recorded, act(request, recorded).by(new Actor.Service("any")), PAUSE));
    }

    private void countAtOnce(Denial counted, String request) {
        denials().countAtOnce(counted, act(request, counted).by(new Actor.Service("any")));
    }

    private void erase(UUID principal) {
        unitOfWork().run(() -> {
            denials().erase(principal);
        });
    }

    private static RequestContext withoutOrigin(Denial by) {
        return new RequestContext(by.actor(), "", "", "");
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
