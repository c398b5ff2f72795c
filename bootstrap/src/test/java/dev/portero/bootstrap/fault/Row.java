package dev.portero.bootstrap.fault;

/// Event as it was committed to the database.
///
/// @param user empty for an event without a user, which has no sequence either
record Row(String id, String type, String user, long sequence, String requestId) {

    boolean matches(ReceivedMessage reception) {
        return type.equals(reception.type()) && user.equals(reception.user()) && sequence == reception.sequence();
    }
}
