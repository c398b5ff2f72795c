package dev.portero.rest.headers;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// How clients reach the service.
///
/// @param httpsOnly whether browsers should be told never to come without TLS again; true in production
@ConfigurationProperties("portero.transport")
record TransportSecurity(@Bindable(defaultValue = "false") boolean httpsOnly) {}
