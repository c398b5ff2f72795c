package dev.portero.messaging.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventCodec.Encoded;
import dev.portero.domain.credential.LoginEvent;
import dev.portero.domain.credential.LoginTarget;
import dev.portero.domain.user.UserId;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Wire format of login failure events, byte by byte.
final class LoginEventWireTest {

    private static final LoginTarget ACCOUNT =
            new LoginTarget.Account(new UserId(UUID.fromString("6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d")));

    private final EventCodec codec =
            new JsonEventCodec(ObjectMapper.getDefault(), new ServiceConfiguration("users-service", "v1"));

    @Test
    void encodesTheNumberOfFailedLogins() throws IOException {
        LoginEvent failed = new LoginEvent.Failed(ACCOUNT, 3, Instant.EPOCH);

        assertThat(codec.encode(failed)).isEqualTo(new Encoded("login.failed", golden("login.failed")));
    }

    @Test
    void omitsAnUnknownIdentifier() throws IOException {
        LoginEvent failed = new LoginEvent.Failed(LoginTarget.unknownIdentifier("unknown@b.cl"), 60, Instant.EPOCH);

        assertThat(codec.encode(failed).body()).isEqualTo(golden("login.failed-unknown"));
    }

    @Test
    void encodesTheNumberOfThrottledLogins() throws IOException {
        LoginEvent throttled = new LoginEvent.Throttled(ACCOUNT, 1, Instant.EPOCH);

        assertThat(codec.encode(throttled)).isEqualTo(new Encoded("login.throttled", golden("login.throttled")));
    }

    /// Golden file without its final line feed.
    private String golden(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/wire/" + name + ".json"))) {
            return new String(file.readAllBytes(), UTF_8).stripTrailing();
        }
    }
}
