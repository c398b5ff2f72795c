package dev.portero.rest.netty;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Durations of the steps of a graceful shutdown.
///
/// @param delay how long connections are still accepted after readiness fails, so that load balancers notice
/// @param drain how long requests in progress may then take
@ConfigurationProperties("portero.shutdown")
record ShutdownSettings(
        @Bindable(defaultValue = "0s") Duration delay,
        @Bindable(defaultValue = "10s") Duration drain) {}
