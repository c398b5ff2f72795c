package dev.portero.bootstrap.planted.meeting.rest.user;

import dev.portero.bootstrap.planted.meeting.persistence.user.SomeStore;

/// Breaks adaptersAreIndependent.
record ControllerUsingAStore(SomeStore store) {}
