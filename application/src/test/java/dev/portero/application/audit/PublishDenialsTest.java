package dev.portero.application.audit;

import static dev.portero.application.testkit.event.EventFixtures.ACT;
import static dev.portero.application.testkit.user.UserFixtures.alice;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.RecordingEventLog;
import dev.portero.domain.client.ClientEvent;
import dev.portero.domain.client.ClientId;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.credential.Password;
import dev.portero.domain.user.User;
import dev.portero.domain.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Publication of counted denials, mostly of failed logins; `RecordAccessDeniedTest` has those of denied calls.
final class PublishDenialsTest {

    private static final Password RIGHT = Password.of("S3gura123");
    private static final LoginTarget UNKNOWN_IDENTIFIER = LoginTarget.unknownIdentifier("");

    private final InMemoryPortero portero = new InMemoryPortero();
    private final PublishDenials publishDenials = portero.publishDenials();
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

        assertThat(publishDenials.handle()).isEqualTo(2);

        assertThat(portero.events.events())
                .containsExactlyInAnyOrder(
                        new LoginEvent.Failed(account, 10, portero.clock.instant()),
                        new LoginEvent.Throttled(account, 4, portero.clock.instant()));
        assertThat(portero.events.entries().getFirst().act().requestId()).isEqualTo(ACT.requestId());
    }

    @Test
    void publishesFailuresOfAnAccountOncePerMinute() {
        failLogin("alice", 1);
        publishDenials.handle();
        failLogin("alice", 2);

        portero.clock.advance(Duration.ofSeconds(59));
        assertThat(publishDenials.handle()).isZero();
        portero.clock.advance(Duration.ofSeconds(1));
        assertThat(publishDenials.handle()).isEqualTo(1);

        assertThat(portero.events.events().getLast())
                .isEqualTo(new LoginEvent.Failed(account, 2, portero.clock.instant()));
    }

    @Test
    void aggregatesFailuresOfUnknownIdentifiers() {
        for (int number = 0; number < 30; number++) {
            failLogin("unknown-" + number, 2);
        }
        failLogin("alice", 1);

        publishDenials.handle();

        assertThat(portero.events.events())
                .containsExactly(
                        new LoginEvent.Failed(account, 1, portero.clock.instant()),
                        new LoginEvent.Failed(UNKNOWN_IDENTIFIER, 60, portero.clock.instant()));
        assertThat(portero.events.entries()).noneMatch(entry -> entry.toString().contains("unknown-"));
    }

    @Test
    void publishesNothingForASuccessfulLogin() {
        portero.passwordAuthenticator().of(ACT, "alice", RIGHT);

        assertThat(publishDenials.handle()).isZero();
        assertThat(portero.events.entries()).isEqualTo(List.<RecordingEventLog.Entry>of());
    }

    /// Accounts in their order, which is the order of locks; then unknown identifiers, and what is only recorded.
    @Test
    void publishesLoginsInTheOrderOfTheAccountsAndOtherDenialsLast() {
        Denial secret = new Denial.OfClientSecret(new ClientId(new UUID(7, 7)));
        portero.denialRecorder().record(ACT, secret);
        portero.denialRecorder().record(ACT, secret);
        portero.clock.advance(Duration.ofMinutes(1));
        countAtOnce(new Denial.OfThrottledLogin("unknown", UNKNOWN_IDENTIFIER));
        countAtOnce(new Denial.OfFailedLogin("unknown", UNKNOWN_IDENTIFIER));
        List.of(3, 1, 2).forEach(number -> countAtOnce(new Denial.OfFailedLogin("key " + number, target(number))));
        int before = portero.events.events().size();

        assertThat(publishDenials.handle()).isEqualTo(6);

        Instant now = portero.clock.instant();
        assertThat(portero.events.events().stream().skip(before))
                .containsExactly(
                        new LoginEvent.Failed(target(1), 1, now),
                        new LoginEvent.Failed(target(2), 1, now),
                        new LoginEvent.Failed(target(3), 1, now),
                        new LoginEvent.Failed(UNKNOWN_IDENTIFIER, 1, now),
                        new LoginEvent.Throttled(UNKNOWN_IDENTIFIER, 1, now),
                        new ClientEvent.Refused(new ClientId(new UUID(7, 7)), 1, now));
    }

    private static LoginTarget target(int number) {
        return new LoginTarget.Account(new UserId(new UUID(0, number)));
    }

    private void countAtOnce(Denial denial) {
        portero.denialCounters.countAtOnce(denial, ACT);
    }

    private void failLogin(String login, int times) {
        for (int attempt = 0; attempt < times; attempt++) {
            portero.passwordAuthenticator().of(ACT, login, Password.of("S3gura124"));
        }
    }
}
