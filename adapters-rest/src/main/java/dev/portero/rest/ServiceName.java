package dev.portero.rest;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Name and version of the service, as shown to clients.
@ConfigurationProperties("portero.service")
public record ServiceName(
        @Bindable(defaultValue = "users-service") String name,
        @Bindable(defaultValue = "v1") String version) {}
