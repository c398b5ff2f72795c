package dev.portero.messaging.consume;

import org.junit.jupiter.api.Tag;

/// [CommandListenerContract] on the listener of the service.
@Tag("real")
final class UserCommandListenerIT extends CommandListenerContract {

    @Override
    protected String listener() {
        return "";
    }
}
