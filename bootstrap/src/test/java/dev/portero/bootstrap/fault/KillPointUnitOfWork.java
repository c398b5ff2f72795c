package dev.portero.bootstrap.fault;

import dev.portero.application.port.UnitOfWork;
import java.util.function.Supplier;

/// Unit of work with a kill point after the commit.
record KillPointUnitOfWork(UnitOfWork real, KillPoint killPoint) implements UnitOfWork {

    @Override
    public <T> T run(Supplier<T> work) {
        killPoint.unitBegins();
        T result = real.run(work);
        killPoint.unitCommitted();
        return result;
    }
}
