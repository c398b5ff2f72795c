package dev.portero.bootstrap.beans;

import dev.portero.application.idempotency.ExecuteIdempotently;
import dev.portero.application.idempotency.PurgeIdempotencyKeys;
import dev.portero.application.idempotency.port.IdempotencyKeys;
import dev.portero.application.port.Ids;
import dev.portero.application.port.KeyedDigests;
import dev.portero.application.port.Sealer;
import io.micronaut.context.annotation.ClassImport;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Beans of the use cases in `application.idempotency`.
@Factory
@ClassImport(classes = PurgeIdempotencyKeys.class, annotate = Singleton.class)
final class IdempotencyBeans {

    @Singleton
    ExecuteIdempotently executeIdempotently(IdempotencyKeys keys, KeyedDigests digests, Sealer sealer, Ids ids) {
        return new ExecuteIdempotently(keys, digests, sealer, ids, ExecuteIdempotently.TERMS);
    }
}
