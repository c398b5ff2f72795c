package dev.portero.bootstrap.planted.meeting.persistence.user;

/// Somebody to be met.
public final class SomeStore {}
