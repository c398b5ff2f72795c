package dev.portero.messaging.event;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portero.application.event.port.EventCodec;
import dev.portero.application.testkit.event.EventCodecContract;
import dev.portero.domain.event.DomainEvent;
import dev.portero.messaging.ServiceConfiguration;
import io.micronaut.serde.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class JsonEventCodecTest extends EventCodecContract {

    private final EventCodec codec =
            new JsonEventCodec(ObjectMapper.getDefault(), new ServiceConfiguration("users-service", "v1"));

    @Override
    protected EventCodec codec() {
        return codec;
    }

    @Test
    void rejectsAnUnknownEventType() {
        assertThatThrownBy(() -> codec.encode(new UnknownEvent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UnknownEvent");
    }

    private record UnknownEvent() implements DomainEvent {

        @Override
        public Optional<UUID> subject() {
            return Optional.empty();
        }

        @Override
        public Instant occurredAt() {
            return Instant.EPOCH;
        }
    }
}
