package dev.portero.bootstrap.planted.meeting.persistence.user;

/// Adapter to depend on.
public final class SomeStore {}
