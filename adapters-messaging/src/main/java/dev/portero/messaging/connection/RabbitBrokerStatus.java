package dev.portero.messaging.connection;

import dev.portero.application.health.port.BrokerStatus;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;

/// Last known state of the broker. The publisher and the consumers, which have connections of their own, write it;
/// readers never wait.
@Singleton
@Requires(property = "portero.rabbitmq.url")
public final class RabbitBrokerStatus implements BrokerStatus {

    private volatile Finding publisher = new Finding(State.UNREACHABLE, "no connection attempt yet");
    private volatile Finding consumers = new Finding(State.REACHABLE, "");

    @Override
    public State state() {
        return worst().state();
    }

    @Override
    public String reason() {
        return worst().reason();
    }

    public void publisherFound(State state, String reason) {
        publisher = new Finding(state, reason);
    }

    /// Records the state of the consumers; the reason says that it is theirs.
    public void consumersFound(State state, String reason) {
        consumers = new Finding(state, reason);
    }

    private Finding worst() {
        return publisher.state() == State.REACHABLE ? consumers : publisher;
    }

    private record Finding(State state, String reason) {}
}
