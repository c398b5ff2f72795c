package dev.portero.domain.event;

/// A fact that is kept, and that nobody outside is told.
public interface InternalEvent extends DomainEvent {}
