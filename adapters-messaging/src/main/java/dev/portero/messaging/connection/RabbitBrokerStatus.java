package dev.portero.messaging.connection;

import dev.portero.application.health.port.BrokerStatus;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/// Last known state of the broker. The publisher writes it; readers never wait.
@Singleton
@Requires(property = "portero.rabbitmq.url")
public final class RabbitBrokerStatus implements BrokerStatus {

    private volatile Finding last = new Finding(State.UNREACHABLE, "no connection attempt yet");

    @Override
    public State state() {
        return last.state();
    }

    @Override
    public String reason() {
        return last.reason();
    }

    public void found(State state, String reason) {
        last = new Finding(state, reason);
    }

    private record Finding(State state, String reason) {}
}
