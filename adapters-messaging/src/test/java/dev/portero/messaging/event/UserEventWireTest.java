package dev.portero.messaging.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventCodec.Encoded;
import dev.portero.domain.user.Email;
import dev.portero.domain.user.FullName;
import dev.portero.domain.user.Profile;
import dev.portero.domain.user.Status;
import dev.portero.domain.user.StatusReason;
import dev.portero.domain.user.UserChange;
import dev.portero.domain.user.UserEvent;
import dev.portero.domain.user.UserId;
import dev.portero.domain.user.Username;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.context.ApplicationContext;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Wire format of user events, byte by byte.
final class UserEventWireTest {

    private static final UserId ID = new UserId(UUID.fromString("6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d"));

    private final EventCodec codec =
            new JsonEventCodec(ObjectMapper.getDefault(), new ServiceConfiguration("users-service", "v1"));

    @Test
    void encodesARegistration() throws IOException {
        Encoded encoded = codec.encode(registered("a@b.cl", "alice", "Alice Doe"));

        assertThat(encoded).isEqualTo(new Encoded("user.created", golden("user.created")));
    }

    @Test
    void encodesARegistrationWithoutAFullName() throws IOException {
        Encoded encoded = codec.encode(registered("a@b.cl", "alice", ""));

        assertThat(encoded.body()).isEqualTo(golden("user.created-nameless"));
    }

    @Test
    void preservesUnicodeAndQuotesInNames() throws IOException {
        Encoded encoded = codec.encode(registered("o'brien@bücher.example", "O.Brien_9", "Zoë \"👍\" O'Brien \\ 李"));

        assertThat(encoded.body()).isEqualTo(golden("user.created-odd"));
    }

    @Test
    void encodesOnlyTheChangedFields() throws IOException {
        UserEvent renamed = new UserEvent.Updated(
                ID, List.of(new UserChange.FullNameBecame(FullName.of("Alice D."))), Instant.EPOCH);
        UserEvent nameless =
                new UserEvent.Updated(ID, List.of(new UserChange.FullNameBecame(FullName.NONE)), Instant.EPOCH);
        UserEvent suspended =
                new UserEvent.Updated(ID, List.of(new UserChange.StatusBecame(Status.SUSPENDED)), Instant.EPOCH);

        assertThat(codec.encode(renamed)).isEqualTo(new Encoded("user.updated", golden("user.updated")));
        assertThat(codec.encode(nameless).body()).isEqualTo(golden("user.updated-nameless"));
        assertThat(codec.encode(suspended).body()).isEqualTo(golden("user.updated-status"));
    }

    @Test
    void encodesThePreviousStatusAndTheReason() throws IOException {
        UserEvent suspended = new UserEvent.StatusChanged(
                ID, Status.ACTIVE, Status.SUSPENDED, StatusReason.of("left the company"), Instant.EPOCH);
        UserEvent reactivated =
                new UserEvent.StatusChanged(ID, Status.SUSPENDED, Status.ACTIVE, StatusReason.NONE, Instant.EPOCH);

        assertThat(codec.encode(suspended))
                .isEqualTo(new Encoded("user.status_changed", golden("user.status_changed")));
        assertThat(codec.encode(reactivated).body()).isEqualTo(golden("user.status_changed-unexplained"));
    }

    @Test
    void encodesADeletionWithoutPersonalData() throws IOException {
        assertThat(codec.encode(new UserEvent.Deleted(ID, Instant.EPOCH)))
                .isEqualTo(new Encoded("user.deleted", golden("user.deleted")));
    }

    @Test
    void encodesAPasswordChangeWithoutDetails() throws IOException {
        assertThat(codec.encode(new UserEvent.PasswordChanged(ID, Instant.EPOCH)))
                .isEqualTo(new Encoded("user.password_changed", golden("user.password_changed")));
    }

    @Test
    void namesTheServiceAsItsSource() {
        EventCodec other = new JsonEventCodec(ObjectMapper.getDefault(), new ServiceConfiguration("accounts", "v1"));

        assertThat(other.encode(registered("a@b.cl", "alice", "")).body()).contains("\"source\":\"accounts\"");
    }

    @Test
    void ignoresTheJsonConfigurationOfTheApplication() throws IOException {
        Map<String, Object> properties = Map.of(
                "micronaut.serde.serialization.inclusion", "NON_EMPTY",
                "micronaut.serde.property-naming-strategy", "UPPER_CAMEL_CASE");
        try (ApplicationContext context = ApplicationContext.run(properties)) {
            EventCodec configured = context.getBean(EventCodec.class);

            assertThat(configured.encode(registered("a@b.cl", "alice", "")).body())
                    .isEqualTo(golden("user.created-nameless"));
        }
    }

    private static UserEvent registered(String email, String username, String fullName) {
        Profile profile = new Profile(Email.of(email), new Username(username), FullName.of(fullName));
        return new UserEvent.Registered(ID, profile, Instant.EPOCH);
    }

    /// Golden file without its final line feed.
    private String golden(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/wire/" + name + ".json"))) {
            return new String(file.readAllBytes(), UTF_8).stripTrailing();
        }
    }
}
