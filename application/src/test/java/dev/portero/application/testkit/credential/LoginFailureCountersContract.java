package dev.portero.application.testkit.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.credential.port.LoginFailureCounters;
import dev.portero.application.credential.port.LoginFailureCounters.Kind;
import dev.portero.application.credential.port.LoginFailureCounters.Refused;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.Together;
import dev.portero.domain.audit.Actor;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Contract of [LoginFailureCounters]: every implementation passes it.
public abstract class LoginFailureCountersContract {

    private static final Duration PAUSE = Duration.ofHours(1);
    private static final int MANY = 1_000;
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    private final String key = "f".repeat(28) + UUID.randomUUID();
    private final LoginTarget account = new LoginTarget.Account(new UserId(UUID.randomUUID()));

    protected abstract LoginFailureCounters refusals();

    protected abstract UnitOfWork unitOfWork();

    /// Advances the time for every counter.
    protected abstract void pass(Duration time);

    @BeforeEach
    final void takeCountersOfOtherTests() {
        pass(Duration.ofDays(365));
        take(Duration.ZERO, MANY);
    }

    @Test
    final void aggregatesFailuresPerKeyAndKind() {
        note(key, account, Kind.FAILED, "first");
        note(key, account, Kind.FAILED, "second");
        note(key, account, Kind.THROTTLED, "third");

        assertThat(take(PAUSE, MANY))
                .containsExactlyInAnyOrder(
                        new Refused(account, Kind.FAILED, 2, last("second")),
                        new Refused(account, Kind.THROTTLED, 1, last("third")));
        assertThat(take(PAUSE, MANY)).isEmpty();
    }

    @Test
    final void countsConcurrentFailuresWithoutLoss() {
        List<Integer> taken = Together.times(60, number -> {
            if (number % 6 == 0) {
                return take(Duration.ZERO, MANY).stream()
                        .mapToInt(Refused::times)
                        .sum();
            }
            note(key, account, Kind.FAILED, "request");
            return 0;
        });

        int rest = take(Duration.ZERO, MANY).stream().mapToInt(Refused::times).sum();
        assertThat(taken.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(50);
    }

    @Test
    final void reportsEachKeyOncePerPause() {
        note(key, account, Kind.FAILED, "first");
        take(PAUSE, MANY);
        note(key, account, Kind.FAILED, "second");
        note(key, account, Kind.FAILED, "third");
        note(key, account, Kind.THROTTLED, "fourth");

        assertThat(take(PAUSE, MANY)).containsExactly(new Refused(account, Kind.THROTTLED, 1, last("fourth")));
        pass(Duration.ofMinutes(59));
        assertThat(take(PAUSE, MANY)).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(take(PAUSE, MANY)).containsExactly(new Refused(account, Kind.FAILED, 2, last("third")));
    }

    @Test
    final void doesNotStoreAnUnknownIdentifier() {
        note(key, LoginTarget.unknownIdentifier("s3gura123"), Kind.FAILED, "first");

        assertThat(take(PAUSE, MANY))
                .containsExactly(new Refused(LoginTarget.unknownIdentifier(""), Kind.FAILED, 1, last("first")));
    }

    @Test
    final void rollsBackTakenCounters() {
        note(key, account, Kind.FAILED, "first");

        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    refusals().takeDue(PAUSE, MANY);
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(take(PAUSE, MANY)).hasSize(1);
    }

    @Test
    final void erasesRequestOriginAndRetainsTheCount() {
        LoginTarget other = new LoginTarget.Account(new UserId(UUID.randomUUID()));
        note(key, account, Kind.FAILED, "first");
        note(key, account, Kind.FAILED, "second");
        note("other " + key.substring(28), other, Kind.FAILED, "third");

        unitOfWork().run(() -> {
            refusals().erase(((LoginTarget.Account) account).user());
        });

        assertThat(take(PAUSE, MANY))
                .containsExactlyInAnyOrder(
                        new Refused(account, Kind.FAILED, 2, RequestContext.ofVisitor("", "", "")),
                        new Refused(other, Kind.FAILED, 1, last("third")));
    }

    @Test
    final void rejectsRecordingInAUnitOfWork() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    note(key, account, Kind.FAILED, "first");
                    return true;
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(take(PAUSE, MANY)).isEmpty();
    }

    @Test
    final void returnsAtMostTheLimit() {
        Stream.generate(UUID::randomUUID)
                .limit(5)
                .forEach(other -> note(other.toString(), account, Kind.FAILED, "first"));

        assertThat(take(PAUSE, 3)).hasSize(3);
        assertThat(take(PAUSE, 3)).hasSize(2);
    }

    private void note(String name, LoginTarget target, Kind kind, String request) {
        refusals().count(name, target, kind, last(request).by(new Actor.User(new UserId(UUID.randomUUID()))));
    }

    private static RequestContext last(String request) {
        return new RequestContext(new Actor.Anonymous(), request, "192.0.2.7", TRACE, "curl/8");
    }

    private List<Refused> take(Duration pause, int atMost) {
        return unitOfWork().run(() -> refusals().takeDue(pause, atMost));
    }
}
