package dev.portero.application.testkit.idempotency;

import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.port.UnitOfWork;
import dev.portero.application.testkit.InMemoryPortero;

/// [IdempotencyKeysContract] on [InMemoryIdempotencyKeys].
final class InMemoryIdempotencyKeysTest extends IdempotencyKeysContract {

    private final InMemoryPortero portero = new InMemoryPortero();

    @Override
    protected UnitOfWork unitOfWork() {
        return portero.unitOfWork;
    }

    @Override
    protected IdempotencyKeys keys() {
        return portero.idempotencyKeys;
    }
}
