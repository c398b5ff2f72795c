package dev.portero.rest.edge;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How long things may take, and how many connections may be open.
///
/// @param arrival from the first byte of a request to its last, however steadily they come
/// @param answer from the last byte of a request to the first of its answer
/// @param standstill without the client taking any of the answer that waits for it
/// @param idle between two requests of one connection, and before the first
/// @param farewell from a refusal that ends the connection to its end, so that the client can read why
@ConfigurationProperties("portero.edge")
record Limits(
        @Bindable(defaultValue = "15s") Duration arrival,
        @Bindable(defaultValue = "10s") Duration answer,
        @Bindable(defaultValue = "15s") Duration standstill,
        @Bindable(defaultValue = "60s") Duration idle,
        @Bindable(defaultValue = "1s") Duration farewell,
        @Bindable(defaultValue = "10000") int connections) {

    Duration of(Phase phase) {
        return switch (phase) {
            case IDLE -> idle;
            case ARRIVING -> arrival;
            case WORKING -> answer;
            case WRITING -> standstill;
            case LEAVING -> farewell;
        };
    }
}
