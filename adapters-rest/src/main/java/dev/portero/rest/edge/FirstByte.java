package dev.portero.rest.edge;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/// Stands before the codec and tells that something comes, long before it is a request.
final class FirstByte extends ChannelInboundHandlerAdapter {

    private final Connection connection;

    FirstByte(Connection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        connection.bytesCame();
        context.fireChannelRead(bytes);
    }
}
