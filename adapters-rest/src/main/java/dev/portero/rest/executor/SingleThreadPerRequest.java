package dev.portero.rest.executor;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.core.annotation.AnnotationUtil;
import io.micronaut.scheduling.TaskExecutors;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/// Thread confinement: the filters and the controller of a request share one blocking thread. The framework would
/// switch threads for each of them, which costs more CPU time than most of them use.
@Singleton
final class SingleThreadPerRequest implements BeanCreatedEventListener<ExecutorService> {

    private final TaskMeters meters;

    SingleThreadPerRequest(TaskMeters meters) {
        this.meters = meters;
    }

    @Override
    public ExecutorService onCreated(BeanCreatedEvent<ExecutorService> event) {
        boolean waits = event.getBeanDefinition()
                .stringValue(AnnotationUtil.NAMED)
                .filter(TaskExecutors.BLOCKING::equals)
                .isPresent();
        return waits ? new ReentrantExecutor(event.getBean(), meters) : event.getBean();
    }
}
