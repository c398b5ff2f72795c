package dev.portero.rest.netty;

import io.micronaut.context.BeanProvider;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import jakarta.inject.Singleton;

/// Registrar of the connection customizer, for each HTTP server on creation.
@Singleton
final class ServerCustomizerRegistrar implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final BeanProvider<ConnectionInitializer> connections;

    ServerCustomizerRegistrar(BeanProvider<ConnectionInitializer> connections) {
        this.connections = connections;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        NettyServerCustomizer.Registry server = event.getBean();
        server.register(connections.get());
        return server;
    }
}
