package dev.portero.rest.netty;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/// Lets filters and the controller of a request share the one thread that may wait: the framework would hand the
/// request to another one for each of them, and a core spends more on that than on what most of them do.
@Singleton
final class SingleThreadPerRequest implements BeanCreatedEventListener<ExecutorService> {

    @Override
    public ExecutorService onCreated(BeanCreatedEvent<ExecutorService> event) {
        boolean waits = event.getBeanDefinition()
                .stringValue(AnnotationUtil.NAMED)
                .filter(TaskExecutors.BLOCKING::equals)
                .isPresent();
        return waits ? new ReentrantExecutor(event.getBean()) : event.getBean();
    }
}
