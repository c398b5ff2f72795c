package dev.portero.rest.netty;

import jakarta.inject.Singleton;

/// What the gates of all connections share.
@Singleton
record ServerContext(
        ConnectionTimeouts limits,
        RequestMetadataResolver arrivals,
        RejectionResponses refusals,
        ConnectionRegistry registry) {}
