package dev.portero.application.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.port.EventLog;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.event.DomainEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Contract of [EventLog]: every implementation passes it.
public abstract class EventLogContract {

    protected abstract EventLog log();

    protected abstract UnitOfWork unitOfWork();

    /// The subjects of all events that were published, in order.
    protected abstract List<UUID> subjectsOfSentEvents();

    @Test
    final void publishesEventsOfACommittedUnitInOrder() {
        DomainEvent first = EventFixtures.registered(UserFixtures.user("one@b.cl", "one"));
        DomainEvent second = EventFixtures.registered(UserFixtures.user("other@b.cl", "other"));

        unitOfWork().run(() -> {
            log().append(EventFixtures.ACT, first);
            log().append(EventFixtures.ACT, second);
        });

        assertThat(subjectsOfSentEvents())
                .containsExactly(first.subject().orElseThrow(), second.subject().orElseThrow());
    }

    @Test
    final void publishesNothingOfAFailedUnit() {
        assertThatThrownBy(() -> unitOfWork().run(() -> {
                    log().append(EventFixtures.ACT, EventFixtures.registered(UserFixtures.alice()));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");

        assertThat(subjectsOfSentEvents()).isEmpty();
    }

    @Test
    final void rejectsAppendOutsideAUnitOfWork() {
        assertThatThrownBy(() -> log().append(EventFixtures.ACT, EventFixtures.registered(UserFixtures.alice())))
                .isInstanceOf(IllegalStateException.class);

        assertThat(subjectsOfSentEvents()).isEmpty();
    }
}
