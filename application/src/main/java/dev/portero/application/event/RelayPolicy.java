package dev.portero.application.event;

import java.time.Duration;

/// Settings of the relay.
///
/// @param batch the maximum number of messages per claim
/// @param lease the length of the lease; for at least half of it after a claim no other relay publishes
public record RelayPolicy(int batch, Duration lease) {

    public static final RelayPolicy DEFAULT = new RelayPolicy(500, Duration.ofSeconds(10));
}
