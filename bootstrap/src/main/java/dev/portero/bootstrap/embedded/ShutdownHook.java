package dev.portero.bootstrap.embedded;

import java.lang.reflect.Field;
import org.apache.qpid.server.model.Broker;
import org.apache.qpid.server.model.BrokerImpl;

/// Takes back the JVM shutdown hook that a Qpid broker sets for itself: on SIGTERM it would close at once, under
/// the feet of a service that is still finishing its requests. Whoever started the broker closes it, in order.
final class ShutdownHook {

    private ShutdownHook() {}

    /// Qpid offers no setting for this. Should the field go in a later version, the broker closes early, nothing else.
    static void removeFrom(Broker<?> broker) {
        try {
            Field hook = BrokerImpl.class.getDeclaredField("_shutdownHook");
            hook.setAccessible(true);
            Runtime.getRuntime().removeShutdownHook((Thread) hook.get(broker));
        } catch (ReflectiveOperationException | IllegalStateException e) {
            System.getLogger(ShutdownHook.class.getName()).log(System.Logger.Level.DEBUG, "Qpid keeps its hook", e);
        }
    }
}
