package dev.portero.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LoginTargetTest {

    @Test
    void isTheSameForEverySpellingOfANameThatIsNobodys() {
        assertThat(LoginTarget.stranger(" Nobody@B.CL ")).isEqualTo(LoginTarget.stranger("nobody@b.cl"));
        assertThat(LoginTarget.stranger("NOBODY-1")).isEqualTo(LoginTarget.stranger("nobody-1 "));
        assertThat(LoginTarget.stranger(" ' OR 1=1 --")).isEqualTo(LoginTarget.stranger("' or 1=1 --"));
        assertThat(LoginTarget.stranger("nobody-1")).isNotEqualTo(LoginTarget.stranger("nobody-2"));
    }

    @Test
    void isNeverAnAccountAndAStrangerAtOnce() {
        UUID id = UUID.randomUUID();

        assertThat(new LoginTarget.Account(new UserId(id)).name())
                .isNotEqualTo(LoginTarget.stranger(id.toString()).name());
    }

    @Test
    void keepsWhatWasTypedOutOfTheLog() {
        assertThat(LoginTarget.stranger("S3gura123").toString()).doesNotContainIgnoringCase("S3gura123");
    }

    @Test
    void belongsToABucketThatHoldsSomethingAndFillsUp() {
        assertThat(LoginAttemptLimit.DEFAULT).isEqualTo(new LoginAttemptLimit(10, Duration.ofSeconds(90)));
        assertThatThrownBy(() -> new LoginAttemptLimit(0, Duration.ofSeconds(90)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LoginAttemptLimit(10, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
