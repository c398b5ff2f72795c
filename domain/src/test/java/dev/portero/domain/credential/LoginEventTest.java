package dev.portero.domain.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.domain.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LoginEventTest {

    @Test
    void omitsAnUnknownIdentifier() {
        LoginTarget unknown = LoginTarget.unknownIdentifier("s3gura123");

        for (LoginEvent event : List.of(
                new LoginEvent.Failed(unknown, 1, Instant.EPOCH),
                new LoginEvent.Throttled(unknown, 1, Instant.EPOCH))) {
            assertThat(event.subject()).isEmpty();
            assertThat(event.target().name()).doesNotContain("s3gura123");
        }
    }

    @Test
    void subjectIsTheUserOfTheAccount() {
        UUID id = UUID.randomUUID();

        assertThat(new LoginEvent.Failed(new LoginTarget.Account(new UserId(id)), 3, Instant.EPOCH).subject())
                .contains(id);
    }
}
