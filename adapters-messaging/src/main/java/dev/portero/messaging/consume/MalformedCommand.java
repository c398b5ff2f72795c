package dev.portero.messaging.consume;

/// Command that no retry makes valid.
final class MalformedCommand extends Exception {

    private static final long serialVersionUID = 1;

    MalformedCommand(String reason) {
        super(reason);
    }
}
