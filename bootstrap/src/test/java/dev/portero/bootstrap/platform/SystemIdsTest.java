package dev.portero.bootstrap.platform;

import dev.portero.application.port.Ids;
import dev.portero.application.testkit.IdsContract;

final class SystemIdsTest extends IdsContract {

    private final Ids ids = new SystemIds();

    @Override
    protected Ids ids() {
        return ids;
    }
}
