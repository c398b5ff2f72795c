package dev.portero.bootstrap.fault;

/// An event as the database has it: what was committed.
///
/// @param user empty for an event that is nobody's, which has no sequence either
record Row(String id, String type, String user, long sequence, String requestId) {

    boolean isToldBy(ReceivedMessages reception) {
        return type.equals(reception.type()) && user.equals(reception.user()) && sequence == reception.sequence();
    }
}
