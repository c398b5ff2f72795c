package dev.portero.rest.netty;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// How long the parts of a graceful shutdown take.
///
/// @param delay how long connections are still accepted while the service is not ready, for load balancers to notice
/// @param drain how long requests that are under way then have, at most
@ConfigurationProperties("portero.shutdown")
record ShutdownSettings(
        @Bindable(defaultValue = "0s") Duration delay,
        @Bindable(defaultValue = "10s") Duration drain) {}
