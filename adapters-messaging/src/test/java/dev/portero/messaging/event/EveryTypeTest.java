package dev.portero.messaging.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventCodec.Encoded;
import dev.portero.application.testkit.event.EventCodecContract;
import dev.portero.application.testkit.event.EventFixtures;
import dev.portero.application.testkit.session.SessionFixtures;
import dev.portero.application.testkit.user.UserFixtures;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.event.DomainEvent;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.UserChange;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.Username;
import dev.portero.messaging.ServiceConfiguration;
import dev.portero.messaging.Topology;
import dev.portero.messaging.testing.SchemaValidator;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Completeness of event types: domain events, documented messages and golden files have the same types.
final class EveryTypeTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COMMANDS = List.of("user.suspend", "user.reactivate");

    private final EventCodec codec = new JsonEventCodec(
            io.micronaut.serde.ObjectMapper.getDefault(), new ServiceConfiguration("users-service", "v1"));
    private final Topology topology = Topology.withEvents("users.events");
    private final SchemaValidator validator = SchemaValidator.golden();

    /// `ContractCoverageTest` checks the same for every feature.
    @Test
    void isCoveredByTheCodecContract() {
        assertThat(EventCodecContract.oneOfEach())
                .<Object>extracting(DomainEvent::getClass)
                .contains((Object[]) LoginEvent.class.getPermittedSubclasses())
                .contains((Object[]) UserEvent.class.getPermittedSubclasses())
                .contains((Object[]) RoleEvent.class.getPermittedSubclasses())
                .contains((Object[]) SessionEvent.class.getPermittedSubclasses())
                .contains((Object[]) AuditEvent.class.getPermittedSubclasses());
    }

    @Test
    void documentHasExactlyTheEventTypes() throws IOException {
        List<String> all = Stream.concat(types().stream(), COMMANDS.stream()).toList();

        assertThat(document().path("channels").fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(all);
        assertThat(operations("send")).containsExactlyInAnyOrderElementsOf(types());
        assertThat(operations("receive")).containsExactlyInAnyOrderElementsOf(COMMANDS);
        assertThat(document().at("/components/messages").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void isDocumentedWithItsRoutingKeyAndExchange() throws IOException {
        JsonNode document = document();

        assertThat(types()).allSatisfy(type -> {
            JsonNode channel = document.path("channels").path(type);
            String binding = channel.path("bindings").path("$ref").asText().substring(1);
            assertThat(channel.path("address").asText()).isEqualTo(type);
            assertThat(channel.path("messages").fieldNames()).toIterable().containsExactly(type);
            assertThat(document.at(binding).at("/amqp/exchange/name").asText()).isEqualTo(topology.exchangeOf(type));
        });
    }

    @Test
    void hasAGoldenFile() {
        assertThat(types())
                .allSatisfy(type -> assertThat(getClass().getResource("/wire/" + type + ".json"))
                        .as(type)
                        .isNotNull());
    }

    @Test
    void bodyMatchesTheDocumentedSchema() {
        assertThat(Stream.concat(EventCodecContract.oneOfEach().stream(), extremes()))
                .allSatisfy(event -> {
                    Encoded encoded = codec.encode(event);
                    assertThat(validator.violations(encoded.type(), encoded.body()))
                            .as(encoded.body())
                            .isEmpty();
                });
    }

    /// Events with the longest, shortest and most unusual values that the domain permits.
    private static Stream<DomainEvent> extremes() {
        UserChange shortest = new UserChange.UsernameBecame(new Username("abc"));
        UserChange foreign = new UserChange.EmailBecame(Email.of("Ω@bücher.example"));
        UserChange oneLetter = new UserChange.FullNameBecame(FullName.of("李"));
        Session session = SessionFixtures.extreme(UserFixtures.alice().id());
        Stream<DomainEvent> sessions = Stream.concat(
                Stream.of(session.started(), session.reused(new Session.Origin("", ""), Instant.EPOCH)),
                Stream.of(EndReason.values()).map(reason -> session.ended(reason, Instant.EPOCH)));
        Stream<DomainEvent> users = Stream.of(
                EventFixtures.registered(UserFixtures.extreme()),
                new UserEvent.Updated(UserFixtures.alice().id(), List.of(shortest, foreign, oneLetter), Instant.EPOCH),
                new UserEvent.StatusChanged(
                        UserFixtures.alice().id(),
                        Status.PENDING,
                        Status.DELETED,
                        StatusReason.of("👍".repeat(200)),
                        Instant.EPOCH),
                new UserEvent.StatusChanged(
                        UserFixtures.alice().id(), Status.SUSPENDED, Status.ACTIVE, StatusReason.NONE, Instant.EPOCH));
        Stream<DomainEvent> roles = Stream.concat(
                Stream.of(new RoleEvent.Assigned(UserFixtures.alice().id(), Set.of(), Set.of(), Instant.EPOCH)),
                Stream.of(RoleEvent.Change.values())
                        .map(change -> new RoleEvent.Changed(
                                new RoleName("r".repeat(50)), change, Set.of(), Set.of(), Instant.EPOCH)));
        Stream<DomainEvent> logins = Stream.of(
                new LoginEvent.Failed(LoginTarget.unknownIdentifier("x"), Integer.MAX_VALUE, Instant.EPOCH),
                new LoginEvent.Throttled(LoginTarget.unknownIdentifier("x"), 1, Instant.EPOCH));
        Stream<DomainEvent> heads = Stream.of(new AuditEvent.Sealed(Long.MAX_VALUE, "f".repeat(64), Instant.EPOCH));
        return Stream.of(users, roles, logins, sessions, heads).flatMap(stream -> stream);
    }

    private List<String> operations(String action) throws IOException {
        return document().path("operations").properties().stream()
                .filter(operation ->
                        operation.getValue().path("action").asText().equals(action))
                .map(Map.Entry::getKey)
                .toList();
    }

    private List<String> types() {
        return EventCodecContract.oneOfEach().stream()
                .map(event -> codec.encode(event).type())
                .toList();
    }

    private JsonNode document() throws IOException {
        try (InputStream golden = getClass().getResourceAsStream("/wire/asyncapi.json")) {
            return JSON.readTree(golden);
        }
    }
}
