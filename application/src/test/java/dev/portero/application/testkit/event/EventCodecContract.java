package dev.portero.application.testkit.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.event.DomainEvent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Contract of [EventCodec]: every implementation passes it.
public abstract class EventCodecContract {

    protected abstract EventCodec codec();

    /// One event of each type. `ContractCoverageTest` finds a missing type.
    public static List<DomainEvent> oneOfEach() {
        return List.of(
                EventFixtures.registered(UserFixtures.alice()),
                EventFixtures.renamed(UserFixtures.alice()),
                EventFixtures.suspended(UserFixtures.alice()),
                EventFixtures.loginFailed(UserFixtures.alice()),
                EventFixtures.throttled(UserFixtures.alice()),
                EventFixtures.deleted(UserFixtures.alice()),
                EventFixtures.withAnotherPassword(UserFixtures.alice()),
                EventFixtures.promoted(UserFixtures.alice()),
                EventFixtures.redefined(),
                EventFixtures.loggedIn(UserFixtures.alice()),
                EventFixtures.loggedOut(UserFixtures.alice()),
                EventFixtures.refreshTokenReused(UserFixtures.alice()),
                new AuditEvent.Sealed(7, "af7c", Instant.EPOCH));
    }

    @Test
    final void encodesEveryEvent() {
        assertThat(oneOfEach()).allSatisfy(event -> {
            assertThat(codec().encode(event).type()).isNotBlank();
            assertThat(codec().encode(event).body()).isNotBlank();
        });
    }

    @Test
    final void encodesAnEventDeterministically() {
        assertThat(oneOfEach())
                .allSatisfy(event -> assertThat(codec().encode(event)).isEqualTo(codec().encode(event)));
    }

    @Test
    final void everyEventTypeHasItsOwnName() {
        assertThat(oneOfEach().stream().map(event -> codec().encode(event).type()))
                .doesNotHaveDuplicates();
    }

    @Test
    final void listsTheTypesOfAllEvents() {
        assertThat(codec().types())
                .containsExactlyInAnyOrderElementsOf(oneOfEach().stream()
                        .map(event -> codec().encode(event).type())
                        .toList());
    }
}
