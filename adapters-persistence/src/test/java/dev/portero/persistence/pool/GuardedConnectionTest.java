package dev.portero.persistence.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class GuardedConnectionTest {

    private final AtomicInteger returned = new AtomicInteger();
    private final Connection broken = GuardedConnection.around(brokenConnection(), returned::incrementAndGet);

    @Test
    void whatIsDoneLastDoesNotReplaceTheFailureBeforeIt() {
        assertThatCode(broken::rollback).doesNotThrowAnyException();
        assertThatCode(() -> broken.setAutoCommit(true)).doesNotThrowAnyException();
        assertThatCode(() -> broken.setReadOnly(false)).doesNotThrowAnyException();
    }

    @Test
    void everyOtherFailureIsThrown() {
        assertThatThrownBy(broken::commit).isInstanceOf(SQLException.class);
        assertThatThrownBy(broken::setSavepoint).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> broken.rollback(null)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> broken.setAutoCommit(false)).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> broken.setReadOnly(true)).isInstanceOf(SQLException.class);
    }

    @Test
    void isReturnedOnceEvenIfItIsClosedTwiceOrFailsToClose() {
        assertThatThrownBy(broken::close).isInstanceOf(SQLException.class);
        assertThatThrownBy(broken::close).isInstanceOf(SQLException.class);

        assertThat(returned).hasValue(1);
    }

    /// Connection each of whose calls fails.
    private static Connection brokenConnection() {
        return (Connection) Proxy.newProxyInstance(
                GuardedConnectionTest.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (self, call, values) -> {
                    throw new SQLException("broken");
                });
    }
}
