package dev.portero.bootstrap.beans;

import dev.portero.application.idempotency.ExecuteIdempotently;
import dev.portero.application.idempotency.PurgeIdempotencyKeys;
import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.port.Ids;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Sealer;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// The use cases of `application.idempotency`.
@Factory
final class IdempotencyBeans {

    @Singleton
    ExecuteIdempotently executeIdempotently(IdempotencyKeys answers, KeyedDigests digests, Sealer sealer, Ids ids) {
        return new ExecuteIdempotently(answers, digests, sealer, ids, ExecuteIdempotently.TERMS);
    }

    @Singleton
    PurgeIdempotencyKeys purgeIdempotencyKeys(IdempotencyKeys answers) {
        return new PurgeIdempotencyKeys(answers);
    }
}
