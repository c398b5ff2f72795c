package dev.portero.messaging.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventCodec.Encoded;
import dev.portero.domain.audit.AuditEvent;
import dev.portero.domain.role.Permission;
import dev.portero.domain.role.RoleEvent;
import dev.portero.domain.role.RoleName;
import dev.portero.domain.user.UserId;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Wire format of role events, byte by byte.
final class RoleEventWireTest {

    private static final UserId USER = new UserId(UUID.fromString("6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d"));

    private final EventCodec codec =
            new JsonEventCodec(ObjectMapper.getDefault(), new ServiceConfiguration("users-service", "v1"));

    @Test
    void encodesEveryRoleOfAUser() throws IOException {
        RoleEvent some = new RoleEvent.Assigned(
                USER,
                Set.of(new RoleName("member")),
                Set.of(new RoleName("user"), new RoleName("auditor")),
                Instant.EPOCH);
        RoleEvent none = new RoleEvent.Assigned(USER, Set.of(new RoleName("member")), Set.of(), Instant.EPOCH);

        assertThat(codec.encode(some)).isEqualTo(new Encoded("user.roles_changed", golden("user.roles_changed")));
        assertThat(codec.encode(none).body()).isEqualTo(golden("user.roles_changed-none"));
    }

    @Test
    void encodesAChangedRole() throws IOException {
        RoleEvent changed = new RoleEvent.Changed(
                new RoleName("helpdesk"),
                RoleEvent.Change.REDEFINED,
                Set.of(),
                Set.of(Permission.USERS_READ),
                Instant.EPOCH);

        assertThat(codec.encode(changed)).isEqualTo(new Encoded("role.changed", golden("role.changed")));
    }

    @Test
    void encodesTheHeadOfTheAuditChain() throws IOException {
        AuditEvent sealed = new AuditEvent.Sealed(
                1042, "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Instant.EPOCH);

        assertThat(codec.encode(sealed)).isEqualTo(new Encoded("audit.sealed", golden("audit.sealed")));
    }

    /// Golden file without its final line feed.
    private String golden(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/wire/" + name + ".json"))) {
            return new String(file.readAllBytes(), UTF_8).stripTrailing();
        }
    }
}
