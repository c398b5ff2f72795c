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
    void handsARequestOnOnceForFiltersAndController() {
        List<String> told = Stream.generate(() -> server.get("/testing/thread").body())
                .limit(20)
                .toList();

        assertThat(told).contains("same, may wait").isSubsetOf("same, may wait", "another, may wait");
    }

    @Test
    void doesNotLetWhoeverAsksFromOutsideWait() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            ReentrantExecutor hop = new ReentrantExecutor(threads);
            ReentrantExecutor another = new ReentrantExecutor(other);
            CompletableFuture<Thread> first = new CompletableFuture<>();
            CompletableFuture<Thread> second = new CompletableFuture<>();
            CompletableFuture<Thread> elsewhere = new CompletableFuture<>();

            hop.execute(() -> {
                first.complete(Thread.currentThread());
                hop.execute(() -> second.complete(Thread.currentThread()));
                another.execute(() -> elsewhere.complete(Thread.currentThread()));
            });

            assertThat(first.join()).isNotSameAs(Thread.currentThread()).isSameAs(second.join());
            assertThat(elsewhere.join()).isNotSameAs(first.join());
        }
    }
}
