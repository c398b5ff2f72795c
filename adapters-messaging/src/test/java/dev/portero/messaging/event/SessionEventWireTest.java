package dev.portero.messaging.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.event.port.EventCodec.Encoded;
import dev.portero.domain.session.EndReason;
import dev.portero.domain.session.Session;
import dev.portero.domain.session.SessionEvent;
import dev.portero.domain.session.SessionId;
import dev.portero.domain.user.UserId;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.serde.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Wire format of session events, byte by byte.
final class SessionEventWireTest {

    private static final UserId USER = new UserId(UUID.fromString("6d9e4c9c-9d0a-4f6f-9a5f-3f2b9c7e1a2d"));
    private static final SessionId SESSION = new SessionId(UUID.fromString("0b8f3c5e-1d2a-4e6f-8a9b-7c6d5e4f3a2b"));
    private static final Session.Origin ORIGIN = new Session.Origin("192.0.2.7", "curl/8.5");

    private final EventCodec codec =
            new JsonEventCodec(ObjectMapper.getDefault(), new ServiceConfiguration("users-service", "v1"));

    @Test
    void encodesTheOriginOfAStartedSession() throws IOException {
        SessionEvent started = new SessionEvent.Started(USER, SESSION, ORIGIN, Instant.EPOCH);
        SessionEvent silent = new SessionEvent.Started(USER, SESSION, new Session.Origin("", ""), Instant.EPOCH);

        assertThat(codec.encode(started)).isEqualTo(new Encoded("session.started", golden("session.started")));
        assertThat(codec.encode(silent).body()).isEqualTo(golden("session.started-silent"));
    }

    @Test
    void encodesTheReasonOfAnEndedSession() throws IOException {
        SessionEvent ended =
                new SessionEvent.Ended(USER, SESSION, ORIGIN, EndReason.LOGGED_OUT_EVERYWHERE, Instant.EPOCH);

        assertThat(codec.encode(ended)).isEqualTo(new Encoded("session.ended", golden("session.ended")));
    }

    @Test
    void encodesTheOriginOfATokenReuse() throws IOException {
        SessionEvent reused = new SessionEvent.ReuseDetected(
                USER, SESSION, new Session.Origin("203.0.113.9", "python/3"), Instant.EPOCH);

        assertThat(codec.encode(reused))
                .isEqualTo(new Encoded("session.reuse_detected", golden("session.reuse_detected")));
    }

    /// Golden file without its final line feed.
    private String golden(String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(getClass().getResourceAsStream("/wire/" + name + ".json"))) {
            return new String(file.readAllBytes(), UTF_8).stripTrailing();
        }
    }
}
