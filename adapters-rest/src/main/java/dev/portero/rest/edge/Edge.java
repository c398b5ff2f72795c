package dev.portero.rest.edge;

import jakarta.inject.Singleton;

/// What the gates of all connections share.
@Singleton
record Edge(Limits limits, Arrivals arrivals, Refusals refusals, ConnectionRegistry registry) {}
