package dev.portero.rest.netty;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How long things may take, and how many connections may be open.
///
/// @param arrival from the first byte of a request to its last, however steadily they come
/// @param answer from the last byte of a request to the first of its answer
/// @param standstill without the client taking enough of the answer that waits for it
/// @param leastRate how many bytes a second are enough
/// @param idle between two requests of one connection, and before the first
/// @param farewell from an answer that ends the connection to its end, so that the client can read it
/// @param drainIdle the same as idle, once the service stops
/// @param connections of all clients together
/// @param connectionsPerAddress of one IPv4 address, or one /64 of IPv6; 0 for no limit
/// @param body of how many bytes, at most
/// @param report how often connections that were closed to make room are logged, at most
@ConfigurationProperties("portero.http")
record ConnectionTimeouts(
        @Bindable(defaultValue = "15s") Duration arrival,
        @Bindable(defaultValue = "10s") Duration answer,
        @Bindable(defaultValue = "15s") Duration standstill,
        @Bindable(defaultValue = "1024") long leastRate,
        @Bindable(defaultValue = "60s") Duration idle,
        @Bindable(defaultValue = "1s") Duration farewell,
        @Bindable(defaultValue = "5s") Duration drainIdle,
        @Bindable(defaultValue = "10000") int connections,
        @Bindable(defaultValue = "1000") int connectionsPerAddress,
        @Bindable(defaultValue = "65536") long body,
        @Bindable(defaultValue = "10s") Duration report) {

    /// How many bytes of an answer the client has to take before its time is over, to get as much time again.
    long leastTaken() {
        return leastRate * standstill.toMillis() / 1000;
    }

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
