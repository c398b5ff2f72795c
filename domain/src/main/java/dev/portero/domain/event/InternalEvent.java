package dev.portero.domain.event;

/// Domain event that is audited but not published.
public interface InternalEvent extends DomainEvent {}
