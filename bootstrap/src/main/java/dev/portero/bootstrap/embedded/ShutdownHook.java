package dev.portero.bootstrap.embedded;

import java.lang.reflect.Field;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.BrokerImpl;

/// Removal of the JVM shutdown hook that a Qpid broker registers: on SIGTERM it would close the broker at once, while
/// the service still finishes requests. The owner of the broker closes it, in order.
final class ShutdownHook {

    private ShutdownHook() {}

    /// Uses reflection, since Qpid has no setting for this. If a later version lacks the field, the broker only closes
    /// early.
    static void removeFrom(Broker<?> broker) {
        try {
            Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
            hook.setAccessible(true);
            Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
        } catch (ReflectiveOperationException | IllegalStateException e) {
            System.getLogger(ShutdownHook.class.getName())
                    .log(System.Logger.Level.DEBUG, "the shutdown hook of Qpid cannot be removed", e);
        }
    }
}
