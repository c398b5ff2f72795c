package dev.portero.application.testkit;

import dev.portero.application.port.Ids;

/// [IdsContract] on [CountingIds].
final class CountingIdsTest extends IdsContract {

    private final CountingIds ids = new CountingIds();

    @Override
    protected Ids ids() {
        return ids;
    }
}
