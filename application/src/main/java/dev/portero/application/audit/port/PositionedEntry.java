package dev.portero.application.audit.port;

/// Audit entry with its position in the sealing order.
public record PositionedEntry(AuthenticatedEntry marked, SealPosition position) {}
