package dev.portero.application.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.session.LoginStats;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.User;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class CountLoginsTest {

    private final InMemoryPortero portero = new InMemoryPortero();
    private final CountLogins countLogins = new CountLogins(portero.loginStatistics);
    private final User alice = UserFixtures.alice();

    @Test
    void countsLoginsAndFailedLogins() {
        SessionEvent.Started started = EventFixtures.loggedIn(alice);

        on(started);
        on(EventFixtures.loginFailed(alice));
        on(EventFixtures.throttled(alice));
        on(EventFixtures.loggedOut(alice));
        on(EventFixtures.registered(alice));

        assertThat(portero.loginStatistics.of(alice.id())).isEqualTo(new LoginStats(1, started.occurredAt(), 3));
    }

    @Test
    void doesNotCountFailuresOfUnknownIdentifiers() {
        on(new LoginEvent.Failed(LoginTarget.unknownIdentifier("x"), 7, Instant.EPOCH));

        assertThat(portero.loginStatistics.of(alice.id())).isEqualTo(LoginStats.NONE);
    }

    private void on(DomainEvent event) {
        countLogins.on(EventFixtures.ACT, event);
    }
}
