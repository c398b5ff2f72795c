package dev.portero.rest.netty.listener;

import io.netty.channel.Channel;
import io.netty.channel.nio.AbstractNioChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Close of a listening socket without losing clients in its accept queue: the operating system resets every connection
/// there that was not accepted. Therefore the socket first leaves its selector (a registered socket is closed only some
/// time later), then the queue is accepted to its end, and the close follows immediately.
final class ListenerClose {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerClose.class);

    private final Channel listener;
    private final CompletableFuture<Void> done = new CompletableFuture<>();

    private ListenerClose(Channel listener) {
        this.listener = listener;
    }

    /// Closes the listener; the future completes when the socket is closed.
    static CompletableFuture<Void> of(Channel listener) {
        ListenerClose close = new ListenerClose(listener);
        if (listener instanceof AbstractNioChannel nio && nio.unsafe().ch() instanceof ServerSocketChannel socket) {
            listener.deregister().addListener(deregistered -> close.whenUnregistered(socket));
        } else {
            close.close();
        }
        return close.done;
    }

    /// The selector releases the socket at its next select.
    private void whenUnregistered(ServerSocketChannel socket) {
        if (socket.isRegistered()) {
            listener.eventLoop().execute(() -> whenUnregistered(socket));
            return;
        }
        List<SocketChannel> backlog = new ArrayList<>();
        try {
            warmUp();
            drain(socket, backlog);
        } catch (IOException failure) {
            LOG.debug("cannot accept the backlog", failure);
        }
        backlog.forEach(accepted -> listener.pipeline().fireChannelRead(new NioSocketChannel(listener, accepted)));
        close();
    }

    /// No work may come between the last accept and the close: a connection made in between is reset.
    private static void drain(ServerSocketChannel socket, List<SocketChannel> backlog) throws IOException {
        SocketChannel accepted = socket.accept();
        while (accepted != null) {
            backlog.add(accepted);
            accepted = socket.accept();
        }
        socket.close();
    }

    /// Warm-up: the first close of a listening socket in a JVM loads and links its classes, which takes milliseconds.
    private static void warmUp() throws IOException {
        ServerSocketChannel other = ServerSocketChannel.open();
        other.configureBlocking(false);
        other.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        drain(other, new ArrayList<>());
    }

    private void close() {
        listener.close().addListener(closed -> done.complete(null));
    }
}
