package dev.portero.rest.thread;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portero.rest.testing.Server;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class StayOnThreadTest {

    @RegisterExtension
    final Server server = new Server();

    @Test
    void handsARequestOnOnceForFiltersAndController() {
        assertThat(server.get("/testing/thread").body()).isEqualTo("same, may wait");
    }

    @Test
    void doesNotLetWhoeverAsksFromOutsideWait() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            OneHop hop = new OneHop(threads);
            OneHop another = new OneHop(other);
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
