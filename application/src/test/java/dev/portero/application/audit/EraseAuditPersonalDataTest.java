package dev.portero.application.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.audit.port.DenialCounters.Denial;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.RecordingEventLog;
import dev.portero.application.testkit.client.ClientFixtures;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.RequestContext;
import dev.portero.domain.client.Client;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.role.Permission;
import dev.portero.domain.user.User;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Erasure of the personal data of a user while denials and login failures of that user are still unpublished.
final class EraseAuditPersonalDataTest {

    private static final RequestContext ACT = EventFixtures.ACT;

    private final InMemoryPortero portero = new InMemoryPortero();
    private final User alice = UserFixtures.alice();

    @Test
    void erasesPersonalDataFromCountersPublishedLater() {
        portero.denialCounters.countAtOnce(new Denial.OfFailedLogin("key", new LoginTarget.Account(alice.id())), ACT);
        Denial denial = new Denial.OfUser(alice.id(), "GET /v1/users", Optional.empty());
        portero.denialRecorder().record(ACT, denial);
        portero.denialRecorder().record(ACT, denial);

        assertThat(erase().handle(new EraseAuditPersonalData.Command(
                        EventFixtures.ACT, alice.id().toString())))
                .isInstanceOf(EraseAuditPersonalData.Outcome.Erased.class);
        int before = portero.events.entries().size();
        portero.clock.advance(Duration.ofHours(1));
        portero.publishDenials().handle();

        assertThat(portero.events.entries().subList(before, before + 2))
                .extracting(RecordingEventLog.Entry::act)
                .allSatisfy(act -> assertThat(act).isEqualTo(new RequestContext(act.actor(), "", "", "")));
    }

    @Test
    void erasesPersonalDataFromCountersOfOwnedClients() {
        Client client = portero.unitOfWork.run(() -> {
            Client owned = ClientFixtures.client(portero.ids, portero.tokens.next(), Permission.USERS_READ)
                    .reassign(alice.id());
            portero.clients.register(owned);
            return owned;
        });
        List<Denial> denials = List.of(
                new Denial.OfClient(client.id(), "GET /v1/roles", Optional.empty()),
                new Denial.OfClientSecret(client.id()));
        denials.forEach(denial -> portero.denialRecorder().record(ACT, denial));
        denials.forEach(denial -> portero.denialRecorder().record(ACT, denial));

        erase().handle(new EraseAuditPersonalData.Command(ACT, alice.id().toString()));
        int before = portero.events.entries().size();
        portero.clock.advance(Duration.ofHours(1));
        portero.publishDenials().handle();

        assertThat(portero.events.entries().subList(before, before + 2))
                .extracting(RecordingEventLog.Entry::act)
                .allSatisfy(act -> assertThat(act).isEqualTo(new RequestContext(act.actor(), "", "", "")));
    }

    private EraseAuditPersonalData erase() {
        return new EraseAuditPersonalData(
                portero.trail,
                portero.denialCounters,
                portero.users,
                portero.clients,
                portero.auditMac,
                portero.events,
                portero.unitOfWork,
                portero.clock);
    }
}
