package dev.portero.rest.netty;

import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import java.util.function.BooleanSupplier;

/// The connection of the request that the present thread works on: whether its client still waits for the answer.
public final class ClientConnection {

    private ClientConnection() {}

    /// Whether the client has gone; it may be asked for on any thread. What is done for no request, or for one that
    /// came
    /// through no socket, has no client that can go.
    public static BooleanSupplier hasGone() {
        return ServerRequestContext.currentRequest()
                .filter(NettyHttpRequest.class::isInstance)
                .map(NettyHttpRequest.class::cast)
                .<BooleanSupplier>map(
                        request -> isClosed(request.getChannelHandlerContext().channel()))
                .orElse(() -> false);
    }

    private static BooleanSupplier isClosed(Channel channel) {
        return () -> !channel.isActive();
    }
}
