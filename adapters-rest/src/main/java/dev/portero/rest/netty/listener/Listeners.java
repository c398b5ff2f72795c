package dev.portero.rest.netty.listener;

import dev.portero.rest.netty.registry.ConnectionDisplacement;
import io.micronaut.http.netty.channel.EventLoopGroupRegistry;
import io.netty.channel.Channel;
import io.netty.util.concurrent.EventExecutor;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/// Listening sockets of the HTTP server.
@Singleton
public final class Listeners {

    private final OpenSockets sockets;
    private final AcceptFailures failures;
    private final ConnectionDisplacement displacement;
    private final EventLoopGroupRegistry eventLoops;
    private final List<Channel> all = new CopyOnWriteArrayList<>();

    Listeners(
            OpenSockets sockets,
            AcceptFailures failures,
            ConnectionDisplacement displacement,
            EventLoopGroupRegistry eventLoops) {
        this.sockets = sockets;
        this.failures = failures;
        this.displacement = displacement;
        this.eventLoops = eventLoops;
    }

    /// Adds a listening socket, before it accepts.
    public void add(Channel listener) {
        all.add(listener);
        listener.pipeline().addLast(new AcceptBackpressure(sockets, failures, displacement));
    }

    List<Channel> all() {
        return List.copyOf(all);
    }

    /// Stops accepting. The future completes when every accepted connection is in the registry.
    public CompletableFuture<Void> close() {
        CompletableFuture<?>[] closes = all.stream().map(ListenerClose::of).toArray(CompletableFuture[]::new);
        return CompletableFuture.allOf(closes).thenCompose(none -> registrations());
    }

    /// A connection is registered by a task of its event loop, which is not one of the listener's; those tasks run
    /// before
    /// this one.
    private CompletableFuture<Void> registrations() {
        List<CompletableFuture<Void>> rounds = new ArrayList<>();
        for (EventExecutor loop : eventLoops.getDefaultEventLoopGroup()) {
            rounds.add(CompletableFuture.runAsync(() -> {}, loop));
        }
        return CompletableFuture.allOf(rounds.toArray(CompletableFuture[]::new));
    }
}
