package dev.portero.application.event;

import java.time.Duration;

/// Settings of the relay.
///
/// @param batch the maximum number of messages per claim
/// @param lease the duration of a claim, during which no other relay publishes
public record RelayPolicy(int batch, Duration lease) {

    public static final RelayPolicy DEFAULT = new RelayPolicy(500, Duration.ofSeconds(10));
}
