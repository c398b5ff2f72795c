package dev.portero.application.session;

import dev.portero.application.session.port.Callers;
import dev.portero.application.testkit.InMemoryPortero;
import dev.portero.application.testkit.session.CallersContract;

final class LookedUpCallersTest extends CallersContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected InMemoryPortero portero() {
        return portero;
    }

    @Override
    protected Callers callers() {
        return new LookedUpCallers(portero.presences, portero.clock);
    }
}
