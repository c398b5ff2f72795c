package dev.portero.rest.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/// Backpressure handler between the socket and the codec. It reports incoming bytes, long before they are a request,
/// counts outgoing bytes, and stops reading while enough pipelined bytes wait.
final class ByteFlow extends ChannelDuplexHandler {

    private static final int ENOUGH = 16 * 1024;

    private final Connection connection;
    private final HttpCodec codec;
    private boolean readWanted;
    private long written;

    ByteFlow(Connection connection, HttpCodec codec) {
        this.connection = connection;
        this.codec = codec;
    }

    /// Number of bytes passed to the socket so far, whether or not it took them.
    long written() {
        return written;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        connection.bytesReceived();
        context.fireChannelRead(bytes);
    }

    @Override
    public void read(ChannelHandlerContext context) {
        if (connection.isBusy() && codec.waiting() >= ENOUGH) {
            readWanted = true;
        } else {
            context.read();
        }
    }

    /// Whether bytes or a read wait for the response to the current request.
    boolean hasWaiting() {
        return readWanted || codec.waiting() > 0;
    }

    /// Lets the decoder continue with the bytes that waited.
    void resume(ChannelHandlerContext context) {
        if (codec.waiting() > 0) {
            connection.bytesReceived();
            context.fireChannelRead(context.alloc().buffer(0, 0));
            context.fireChannelReadComplete();
        }
        if (readWanted) {
            readWanted = false;
            read(context);
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof ByteBuf bytes) {
            written += bytes.readableBytes();
        }
        super.write(context, message, promise);
    }
}
