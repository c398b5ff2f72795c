package dev.portero.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TargetTest {

    @Test
    void isTheSameForEverySpellingOfANameThatIsNobodys() {
        assertThat(Target.stranger(" Nobody@B.CL ")).isEqualTo(Target.stranger("nobody@b.cl"));
        assertThat(Target.stranger("NOBODY-1")).isEqualTo(Target.stranger("nobody-1 "));
        assertThat(Target.stranger(" ' OR 1=1 --")).isEqualTo(Target.stranger("' or 1=1 --"));
        assertThat(Target.stranger("nobody-1")).isNotEqualTo(Target.stranger("nobody-2"));
    }

    @Test
    void isNeverAnAccountAndAStrangerAtOnce() {
        UUID id = UUID.randomUUID();

        assertThat(new Target.Account(new UserId(id)).name())
                .isNotEqualTo(Target.stranger(id.toString()).name());
    }

    @Test
    void keepsWhatWasTypedOutOfTheLog() {
        assertThat(Target.stranger("S3gura123").toString()).doesNotContainIgnoringCase("S3gura123");
    }

    @Test
    void belongsToABucketThatHoldsSomethingAndFillsUp() {
        assertThat(AttemptPolicy.DEFAULT).isEqualTo(new AttemptPolicy(10, Duration.ofSeconds(90)));
        assertThatThrownBy(() -> new AttemptPolicy(0, Duration.ofSeconds(90)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new AttemptPolicy(10, Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
    }
}
