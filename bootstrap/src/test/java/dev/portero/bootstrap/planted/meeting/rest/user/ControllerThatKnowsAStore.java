package dev.portero.bootstrap.planted.meeting.rest.user;

import dev.portero.bootstrap.planted.meeting.persistence.user.SomeStore;

/// Breaks adaptersDoNotMeet.
record ControllerThatKnowsAStore(SomeStore store) {}
