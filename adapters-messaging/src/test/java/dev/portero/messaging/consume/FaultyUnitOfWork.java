package dev.portero.messaging.consume;

import dev.portero.application.port.UnitOfWork;
import java.util.function.Supplier;

/// Unit of work that a test lets fail or wait before it begins.
final class FaultyUnitOfWork implements UnitOfWork {

    private final UnitOfWork unit;
    private volatile Runnable fault = () -> {};

    FaultyUnitOfWork(UnitOfWork unit) {
        this.unit = unit;
    }

    void before(Runnable step) {
        fault = step;
    }

    void works() {
        fault = () -> {};
    }

    @Override
    public <T> T run(Supplier<T> work) {
        fault.run();
        return unit.run(work);
    }
}
