package dev.portero.application.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.domain.credential.LoginAttemptLimit;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PurgeLoginAttemptsTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final PurgeLoginAttempts purgeLoginAttempts = new PurgeLoginAttempts(portero.loginAttemptBuckets);

    @Test
    void purgesAllFullBucketsInBatches() {
        for (int number = 0; number < 4_001; number++) {
            portero.loginAttemptBuckets.take("key " + number, LoginAttemptLimit.DEFAULT);
        }
        portero.clock.advance(Duration.ofSeconds(90));
        portero.loginAttemptBuckets.take("another key", LoginAttemptLimit.DEFAULT);

        assertThat(purgeLoginAttempts.handle()).isEqualTo(4_001);
        assertThat(purgeLoginAttempts.handle()).isZero();
    }
}
