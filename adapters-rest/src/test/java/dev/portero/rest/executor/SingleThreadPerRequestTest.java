package dev.portero.rest.executor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class SingleThreadPerRequestTest {

    @RegisterExtension
    final Server server = new Server();

    /// The usual case: a filter that completes before the framework has registered its continuation leaves that to the
    /// framework's thread, which dispatches once more.
    @Test
    void filtersAndControllerShareOneThread() {
        List<String> responses = Stream.generate(
                        () -> server.get("/testing/thread").body())
                .limit(20)
                .toList();

        assertThat(responses).contains("same, virtual").isSubsetOf("same, virtual", "another, virtual");
    }

    @Test
    void runsNestedTasksInlineAndOthersOnAnotherThread() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            ReentrantExecutor reentrant = new ReentrantExecutor(threads, new TaskMeters());
            ReentrantExecutor another = new ReentrantExecutor(other, new TaskMeters());
            CompletableFuture<Thread> first = new CompletableFuture<>();
            CompletableFuture<Thread> second = new CompletableFuture<>();
            CompletableFuture<Thread> onOtherExecutor = new CompletableFuture<>();

            reentrant.execute(() -> {
                first.complete(Thread.currentThread());
                reentrant.execute(() -> second.complete(Thread.currentThread()));
                another.execute(() -> onOtherExecutor.complete(Thread.currentThread()));
            });

            assertThat(first.join()).isNotSameAs(Thread.currentThread()).isSameAs(second.join());
            assertThat(onOtherExecutor.join()).isNotSameAs(first.join());
        }
    }
}
