package dev.portero.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LoginTargetTest {

    @Test
    void isEqualForEverySpellingOfAnUnknownIdentifier() {
        assertThat(LoginTarget.unknownIdentifier(" Unknown@B.CL "))
                .isEqualTo(LoginTarget.unknownIdentifier("unknown@b.cl"));
        assertThat(LoginTarget.unknownIdentifier("UNKNOWN-1")).isEqualTo(LoginTarget.unknownIdentifier("unknown-1 "));
        assertThat(LoginTarget.unknownIdentifier(" ' OR 1=1 --"))
                .isEqualTo(LoginTarget.unknownIdentifier("' or 1=1 --"));
        assertThat(LoginTarget.unknownIdentifier("unknown-1")).isNotEqualTo(LoginTarget.unknownIdentifier("unknown-2"));
    }

    @Test
    void accountNeverEqualsAnUnknownIdentifier() {
        UUID id = UUID.randomUUID();

        assertThat(new LoginTarget.Account(new UserId(id)).name())
                .isNotEqualTo(LoginTarget.unknownIdentifier(id.toString()).name());
    }

    @Test
    void doesNotPrintTheIdentifier() {
        assertThat(LoginTarget.unknownIdentifier("S3gura123").toString()).doesNotContainIgnoringCase("S3gura123");
    }

    @Test
    void limitHasAPositiveCapacityAndRefillInterval() {
        assertThat(LoginAttemptLimit.DEFAULT).isEqualTo(new LoginAttemptLimit(10, Duration.ofSeconds(90)));
        assertThatThrownBy(() -> new LoginAttemptLimit(0, Duration.ofSeconds(90)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoginAttemptLimit(10, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
