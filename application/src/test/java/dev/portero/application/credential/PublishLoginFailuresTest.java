package dev.portero.application.credential;

import static dev.portero.application.testkit.event.EventFixtures.ACT;
import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.RecordingEventLog;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.credential.Password;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PublishLoginFailuresTest {

    private static final Password RIGHT = Password.of("S3gura123");
    private static final LoginTarget UNKNOWN_IDENTIFIER = LoginTarget.unknownIdentifier("");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final PublishLoginFailures publishLoginFailures =
            new PublishLoginFailures(portero.loginFailureCounters, portero.events, portero.unitOfWork, portero.clock);
    private final User alice = alice();
    private final LoginTarget account = new LoginTarget.Account(alice.id());

    @BeforeEach
    void createUser() {
        portero.users.insert(alice);
        portero.credentials.put(alice.id(), portero.hasher.hash(RIGHT));
    }

    @Test
    void publishesCountsOfFailedAndThrottledLogins() {
        failLogin("alice", 14);

        assertThat(publishLoginFailures.handle()).isEqualTo(2);

        assertThat(portero.events.events())
                .containsExactlyInAnyOrder(
                        new LoginEvent.Failed(account, 10, portero.clock.instant()),
                        new LoginEvent.Throttled(account, 4, portero.clock.instant()));
        assertThat(portero.events.entries().getFirst().act().requestId()).isEqualTo(ACT.requestId());
    }

    @Test
    void publishesFailuresOfAnAccountOncePerMinute() {
        failLogin("alice", 1);
        publishLoginFailures.handle();
        failLogin("alice", 2);

        portero.clock.advance(Duration.ofSeconds(59));
        assertThat(publishLoginFailures.handle()).isZero();
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(publishLoginFailures.handle()).isEqualTo(1);

        assertThat(portero.events.events().getLast())
                .isEqualTo(new LoginEvent.Failed(account, 2, portero.clock.instant()));
    }

    @Test
    void aggregatesFailuresOfUnknownIdentifiers() {
        for (int number = 0; number < 30; number++) {
            failLogin("unknown-" + number, 2);
        }
        failLogin("alice", 1);

        publishLoginFailures.handle();

        assertThat(portero.events.events())
                .containsExactly(
                        new LoginEvent.Failed(account, 1, portero.clock.instant()),
                        new LoginEvent.Failed(UNKNOWN_IDENTIFIER, 60, portero.clock.instant()));
        assertThat(portero.events.entries()).noneMatch(entry -> entry.toString().contains("unknown-"));
    }

    @Test
    void publishesNothingForASuccessfulLogin() {
        portero.proof().of(ACT, "alice", RIGHT);

        assertThat(publishLoginFailures.handle()).isZero();
        assertThat(portero.events.entries()).isEqualTo(List.<RecordingEventLog.Entry>of());
    }

    private void failLogin(String login, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            portero.proof().of(ACT, login, Password.of("S3gura124"));
        }
    }
}
