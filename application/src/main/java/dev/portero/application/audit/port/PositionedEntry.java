package dev.portero.application.audit.port;

/// An entry and where it stands.
public record PositionedEntry(AuthenticatedEntry marked, SealPosition position) {}
