package dev.portero.bootstrap.fault;

import dev.portero.application.event.RelayEvents;
import dev.portero.application.event.RelayPolicy;
import dev.portero.application.event.port.EventPublisher;
import dev.portero.application.event.port.Outbox;
import dev.portero.application.port.UnitOfWork;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.time.Clock;

/// Beans that wrap the real adapters with kill points, in a process under test only.
@Factory
@Requires(property = ProcessVariants.SWITCH)
final class ProcessVariants {

    static final String SWITCH = "portero.fault";

    @Singleton
    BeanCreatedEventListener<UnitOfWork> unitOfWork(ProcessVariant variant) {
        return created -> new KillPointUnitOfWork(created.getBean(), variant.killPoint());
    }

    @Singleton
    BeanCreatedEventListener<Outbox> outbox(ProcessVariant variant) {
        return created -> new KillPointOutbox(created.getBean(), variant.killPoint());
    }

    @Singleton
    BeanCreatedEventListener<EventPublisher> publisher(ProcessVariant variant) {
        return created -> new KillPointPublisher(created.getBean(), variant.killPoint());
    }

    /// The relay with a shorter lease, so that the lease of a killed process soon expires.
    @Singleton
    BeanCreatedEventListener<RelayEvents> relay(
            ProcessVariant variant,
            BeanProvider<Outbox> outbox,
            BeanProvider<EventPublisher> publisher,
            BeanProvider<Clock> clock) {
        RelayPolicy policy = new RelayPolicy(RelayPolicy.DEFAULT.batch(), variant.lease());
        return created -> new RelayEvents(outbox.get(), publisher.get(), clock.get(), variant.relay(), policy);
    }
}
