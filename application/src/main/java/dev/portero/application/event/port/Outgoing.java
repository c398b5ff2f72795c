package dev.portero.application.event.port;

/// A message as the outbox hands it out.
///
/// @param sequence its place among the messages of its subject, from one and without gaps; zero where it has no subject
public record Outgoing(OutboxMessage message, long sequence) {}
