package dev.portero.messaging.consume;

import com.rabbitmq.client.Connection;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownConnection;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownConnection.EventuallyUpListener;
import io.micronaut.rabbitmq.connect.recovery.TemporarilyDownException;
import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Facade of the [ConsumerConnection] for micronaut-rabbitmq: a connection that is down until the topology is declared,
/// and then delegates. It is a proxy: of the more than thirty methods of the interface, the module calls four.
final class DownUntilDeclared implements InvocationHandler {

    private final ConsumerConnection connection;

    private DownUntilDeclared(ConsumerConnection connection) {
        this.connection = connection;
    }

    static TemporarilyDownConnection facadeOf(ConsumerConnection connection) {
        return (TemporarilyDownConnection) Proxy.newProxyInstance(
                DownUntilDeclared.class.getClassLoader(),
                new Class<?>[] {TemporarilyDownConnection.class},
                new DownUntilDeclared(connection));
    }

    @Override
    public @Nullable Object invoke(Object facade, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        Connection declared = connection.declared();
        return switch (method.getName()) {
            case "isStillDown" -> declared == null;
            case "check" -> declared != null;
            case "isOpen" -> declared != null && declared.isOpen();
            case "addEventuallyUpListener" -> add(arguments);
            case "equals" -> isFacade(arguments);
            case "hashCode" -> hashCode();
            case "toString" -> "connection of the consumers";
            default -> delegate(declared, method, arguments);
        };
    }

    private @Nullable Object add(@Nullable Object @Nullable [] arguments) {
        connection.add((EventuallyUpListener) first(arguments));
        return null;
    }

    private boolean isFacade(@Nullable Object @Nullable [] arguments) {
        Object other = first(arguments);
        return Proxy.isProxyClass(other.getClass()) && equals(Proxy.getInvocationHandler(other));
    }

    private static Object first(@Nullable Object @Nullable [] arguments) {
        return Objects.requireNonNull(Objects.requireNonNull(arguments)[0]);
    }

    private @Nullable Object delegate(
            @Nullable Connection declared, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        if (declared == null) {
            throw new StillDown(connection.facade());
        }
        try {
            return method.invoke(declared, arguments);
        } catch (InvocationTargetException failure) {
            throw Objects.requireNonNullElse(failure.getCause(), failure);
        }
    }

    /// Use of the connection before it is up. The user is called back when it is.
    private static final class StillDown extends IOException implements TemporarilyDownException {

        private static final long serialVersionUID = 1;

        private final transient TemporarilyDownConnection facade;

        StillDown(TemporarilyDownConnection facade) {
            super(ERROR_MESSAGE);
            this.facade = facade;
        }

        @Override
        public TemporarilyDownConnection getConnection() {
            return facade;
        }
    }
}
