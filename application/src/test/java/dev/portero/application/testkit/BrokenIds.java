package dev.portero.application.testkit;

import dev.portero.application.port.Ids;
import java.util.UUID;

/// Broken [Ids]: each adapter is wrong in one way, which a test of [IdsContract] catches.
final class BrokenIds {

    private BrokenIds() {}

    @CaughtBy("generatesIdsInAscendingOrder")
    static final class IdsInNoOrder extends IdsContract {

        @Override
        protected Ids ids() {
            return UUID::randomUUID;
        }
    }
}
