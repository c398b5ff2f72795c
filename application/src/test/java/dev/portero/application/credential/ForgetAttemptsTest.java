package dev.portero.application.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.credential.AttemptPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class ForgetAttemptsTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final ForgetAttempts forgetAttempts = new ForgetAttempts(portero.attempts);

    @Test
    void forgetsAllThatAreFullInBatches() {
        for (int number = 0; number < 4_001; number++) {
            portero.attempts.take("key " + number, AttemptPolicy.DEFAULT);
        }
        portero.clock.advance(Duration.ofSeconds(90));
        portero.attempts.take("another key", AttemptPolicy.DEFAULT);

        assertThat(forgetAttempts.handle()).isEqualTo(4_001);
        assertThat(forgetAttempts.handle()).isZero();
    }
}
