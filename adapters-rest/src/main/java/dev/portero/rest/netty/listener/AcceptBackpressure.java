package dev.portero.rest.netty.listener;

import dev.portero.rest.netty.registry.ConnectionDisplacement;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Backpressure on one listening socket: it accepts nothing while too many sockets are open, and for a moment after a
/// failed accept. New connections then wait in the accept queue of the operating system.
final class AcceptBackpressure extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(AcceptBackpressure.class);
    private static final int RECHECK_MILLIS = 100;

    private final OpenSockets sockets;
    private final AcceptFailures failures;
    private final ConnectionDisplacement displacement;
    private boolean isFull;
    private boolean hasFailed;

    AcceptBackpressure(OpenSockets sockets, AcceptFailures failures, ConnectionDisplacement displacement) {
        this.sockets = sockets;
        this.failures = failures;
        this.displacement = displacement;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object accepted) {
        if (accepted instanceof Channel socket) {
            sockets.add(socket);
        }
        context.fireChannelRead(accepted);
    }

    /// Called after a batch of accepted connections, of at most 16.
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (!isFull && sockets.isFull()) {
            pauseWhileFull(context.channel());
        }
        context.fireChannelReadComplete();
    }

    private void pauseWhileFull(Channel listener) {
        isFull = true;
        updateReading(listener);
        displaceWhileFull(listener);
        resumeWhenRoomy(listener);
    }

    private void resumeWhenRoomy(Channel listener) {
        EventLoop loop = listener.eventLoop();
        sockets.whenRoomy(() -> {
            if (!loop.isShuttingDown()) {
                loop.execute(() -> resume(listener));
            }
        });
    }

    /// Resumes accepting, unless the sockets are full again: the notice of room can be late.
    private void resume(Channel listener) {
        if (sockets.isRoomy()) {
            isFull = false;
            updateReading(listener);
        } else {
            resumeWhenRoomy(listener);
        }
    }

    /// No new connection displaces others now, so the connections beyond the limit would stay until they time out.
    private void displaceWhileFull(Channel listener) {
        if (isFull) {
            displacement.displaceExcess(listener.eventLoop());
            schedule(listener, () -> displaceWhileFull(listener));
        }
    }

    /// Handles a failed accept, usually for want of a file descriptor. The framework would log it with its stack trace.
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException failure)) {
            context.fireExceptionCaught(cause);
            return;
        }
        failures.add(failure);
        if (!hasFailed) {
            hasFailed = true;
            updateReading(context.channel());
            displacement.displaceSome(context.channel().eventLoop());
            schedule(context.channel(), () -> {
                hasFailed = false;
                updateReading(context.channel());
            });
        }
    }

    private static void schedule(Channel listener, Runnable action) {
        listener.eventLoop()
                .schedule(action, RECHECK_MILLIS, TimeUnit.MILLISECONDS)
                .addListener(done -> LOG.trace("rechecked {}", listener));
    }

    private void updateReading(Channel listener) {
        listener.config().setAutoRead(!isFull && !hasFailed);
    }
}
