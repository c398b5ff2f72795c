package dev.portero.messaging;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Identity of this service towards event consumers.
///
/// @param name source of every event, and name of the connections at the broker
/// @param version version of the AsyncAPI document
@ConfigurationProperties("portero.service")
public record ServiceConfiguration(
        @Bindable(defaultValue = "users-service") String name,
        @Bindable(defaultValue = "v1") String version) {}
