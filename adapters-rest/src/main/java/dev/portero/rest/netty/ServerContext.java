package dev.portero.rest.netty;

import dev.portero.rest.accesslog.AccessLogEventCounters;
import dev.portero.rest.metrics.HttpRequestTimers;
import dev.portero.rest.netty.registry.ConnectionRegistry;
import jakarta.inject.Singleton;

/// Dependencies that the request guards of all connections share.
@Singleton
record ServerContext(
        ConnectionTimeouts limits,
        RequestMetadataResolver arrivals,
        RejectionResponses refusals,
        ConnectionRegistry registry,
        HttpRequestTimers timers,
        AccessLogEventCounters eventCounters) {}
