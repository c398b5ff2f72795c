package dev.portero.bootstrap.fault;

/// An event as it came to a consumer, once or again.
///
/// @param user empty for an event that is nobody's, which has no sequence either
record ReceivedMessages(String id, String type, String user, long sequence) {}
