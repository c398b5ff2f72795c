package dev.portero.persistence.pool;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connection of the pool, until it is closed and returned.
///
/// What the framework does last, a rollback and the return to autocommit and read-write, is only logged when it fails:
/// the connection is broken, the server has already discarded its transaction, and the caller has to see the failure
/// before it.
final class GuardedConnection implements InvocationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedConnection.class);

    private final Connection connection;
    private final Runnable afterClose;
    private final AtomicBoolean closed = new AtomicBoolean();

    private GuardedConnection(Connection connection, Runnable afterClose) {
        this.connection = connection;
        this.afterClose = afterClose;
    }

    /// @param afterClose runs once, after the first call of `close`
    static Connection around(Connection connection, Runnable afterClose) {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new GuardedConnection(connection, afterClose));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException failure) {
            if (!isLast(method, arguments)) {
                throw failure.getTargetException();
            }
            LOG.debug("connection lost before {}", method.getName(), failure.getTargetException());
            return null;
        } finally {
            if (method.getName().equals("close") && closed.compareAndSet(false, true)) {
                afterClose.run();
            }
        }
    }

    private static boolean isLast(Method method, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "rollback" -> arguments == null;
            case "setAutoCommit" -> arguments != null && Boolean.TRUE.equals(arguments[0]);
            case "setReadOnly" -> arguments != null && Boolean.FALSE.equals(arguments[0]);
            default -> false;
        };
    }
}
