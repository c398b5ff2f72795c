package dev.portero.bootstrap.fault;

/// Message that a consumer received, possibly a duplicate.
///
/// @param user empty for an event without a user, which has no sequence either
record ReceivedMessage(String id, String type, String user, long sequence) {}
