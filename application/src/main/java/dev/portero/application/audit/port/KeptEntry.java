package dev.portero.application.audit.port;

/// An entry and where it stands.
public record KeptEntry(MarkedEntry marked, Position position) {}
