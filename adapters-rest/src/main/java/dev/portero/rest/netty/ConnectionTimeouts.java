package dev.portero.rest.netty;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Timeouts of the phases of a connection, and limits of connections and bodies.
///
/// @param request from the first byte of a request to its last, even if they arrive steadily
/// @param response from the last byte of a request to the first byte of its response
/// @param write without enough progress of the client in reading a waiting response
/// @param leastRate minimum rate of that progress, in bytes per second
/// @param idle between two requests of a connection, and before the first; longer than the `Retry-After` of a login,
/// and
///     than the idle timeouts of common load balancers (60 s)
/// @param linger from a response that ends the connection to its close, so that the client can read it
/// @param drainIdle replaces `idle` during graceful shutdown
/// @param grace after its acceptance, in which a connection without a complete head is displaced last
/// @param connections maximum in total
/// @param connectionsPerAddress maximum per IPv4 address or /64 of IPv6; 0 for no limit
/// @param body maximum size of a request body, in bytes
/// @param report minimum interval between two log lines about connection limits
@ConfigurationProperties("portero.http")
public record ConnectionTimeouts(
        @Bindable(defaultValue = "15s") Duration request,
        @Bindable(defaultValue = "10s") Duration response,
        @Bindable(defaultValue = "15s") Duration write,
        @Bindable(defaultValue = "1024") long leastRate,
        @Bindable(defaultValue = "75s") Duration idle,
        @Bindable(defaultValue = "1s") Duration linger,
        @Bindable(defaultValue = "5s") Duration drainIdle,
        @Bindable(defaultValue = "1s") Duration grace,
        @Bindable(defaultValue = "10000") int connections,
        @Bindable(defaultValue = "1000") int connectionsPerAddress,
        @Bindable(defaultValue = "65536") long body,
        @Bindable(defaultValue = "10s") Duration report) {

    private static final int LINGERING_PART = 10;

    /// Maximum number of displaced connections that may linger in addition to the limit, so that their clients can read
    /// their responses.
    public int lingering() {
        return Math.max(1, connections / LINGERING_PART);
    }

    /// Number of bytes of a response that the client has to read within the timeout for the timeout to start again.
    long minimumRead() {
        return leastRate * write.toMillis() / 1000;
    }

    Duration of(Phase phase) {
        return switch (phase) {
            case IDLE -> idle;
            case READING -> request;
            case PROCESSING -> response;
            case WRITING -> write;
            case LINGERING -> linger;
        };
    }
}
