package dev.portero.application.event;

import java.time.Duration;

/// How a relay works.
///
/// @param batch how many messages it claims at once
/// @param lease how long a claim keeps other relays away
public record RelayPolicy(int batch, Duration lease) {

    public static final RelayPolicy DEFAULT = new RelayPolicy(500, Duration.ofSeconds(10));
}
