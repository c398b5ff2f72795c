package dev.portero.rest.headers;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Transport security settings.
///
/// @param httpsOnly whether browsers are told to use only TLS from now on (HSTS); true in production
@ConfigurationProperties("portero.transport")
record TransportSecurity(@Bindable(defaultValue = "false") boolean httpsOnly) {}
