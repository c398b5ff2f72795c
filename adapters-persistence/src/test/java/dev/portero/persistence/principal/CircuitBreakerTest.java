package dev.portero.persistence.principal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.principal.port.PrincipalCache.State;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class CircuitBreakerTest {

    private final AtomicLong nanos = new AtomicLong();
    private final CircuitBreaker breaker = new CircuitBreaker(nanos::get);

    @Test
    void staysClosedAfterTwoFailures() {
        breaker.fail();
        breaker.fail();

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.state()).isEqualTo(State.REACHED);
    }

    @Test
    void countsOnlyConsecutiveFailures() {
        for (int time = 0; time < 10; time++) {
            breaker.fail();
            breaker.fail();
            breaker.close();
        }

        assertThat(breaker.allows()).isTrue();
    }

    @Test
    void opensAfterTheThirdFailure() {
        failThrice();

        assertThat(breaker.allows()).isFalse();
        assertThat(breaker.state()).isEqualTo(State.AWAY);
    }

    @Test
    void admitsOneTrialAfterThePause() {
        failThrice();
        pass(Duration.ofSeconds(1));

        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.allows()).as("a second trial").isFalse();
        assertThat(breaker.state()).isEqualTo(State.TRIED);

        breaker.close();
        assertThat(breaker.allows()).isTrue();
        assertThat(breaker.state()).isEqualTo(State.REACHED);
    }

    @Test
    void doublesThePauseUpToAQuarterOfAnHour() {
        failThrice();
        Duration pause = Duration.ofSeconds(1);
        for (int time = 0; time < 20; time++) {
            pass(pause.minusNanos(1));
            assertThat(breaker.allows()).isFalse();
            pass(Duration.ofNanos(1));
            assertThat(breaker.allows()).isTrue();
            breaker.fail();
            pause = pause.multipliedBy(2).compareTo(Duration.ofMinutes(15)) < 0
                    ? pause.multipliedBy(2)
                    : Duration.ofMinutes(15);
        }

        assertThat(pause).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void failuresWhileOpenDoNotExtendThePause() {
        failThrice();
        failThrice();
        pass(Duration.ofSeconds(1));

        assertThat(breaker.allows()).isTrue();
    }

    private void failThrice() {
        breaker.fail();
        breaker.fail();
        breaker.fail();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
