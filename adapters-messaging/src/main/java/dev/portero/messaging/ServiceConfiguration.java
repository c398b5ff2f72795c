package dev.portero.messaging;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Who we are to those who read our messages.
///
/// @param name the source of every event, and the name of our connections at the broker
/// @param version what the description of our messages calls itself
@ConfigurationProperties("portero.service")
public record ServiceConfiguration(
        @Bindable(defaultValue = "users-service") String name,
        @Bindable(defaultValue = "v1") String version) {}
