package dev.portero.persistence.pool;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.order.Ordered;
import jakarta.inject.Singleton;
import javax.sql.DataSource;

/// Listener that puts the circuit breaker directly around the pool, before the framework puts its own proxy around the
/// result.
@Singleton
final class PoolGuard implements BeanCreatedEventListener<DataSource>, Ordered {

    private final PoolCircuitBreaker circuitBreaker;

    PoolGuard(PoolCircuitBreaker circuitBreaker) {
        this.circuitBreaker = circuitBreaker;
    }

    @Override
    public DataSource onCreated(BeanCreatedEvent<DataSource> event) {
        return new GuardedDataSource(event.getBean(), circuitBreaker);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
