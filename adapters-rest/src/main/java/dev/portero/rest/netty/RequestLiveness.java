package dev.portero.rest.netty;

import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import java.util.function.BooleanSupplier;

/// Liveness of the connection of the request on the current thread: whether its client still waits for the response.
public final class RequestLiveness {

    private RequestLiveness() {}

    /// Whether the client has disconnected; the supplier may be called on any thread. It is always false outside a
    /// request, and for a request that did not arrive through a socket.
    public static BooleanSupplier isDisconnected() {
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
