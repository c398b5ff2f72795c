package dev.portero.rest.edge;

import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts a gate into each new connection, and ends those that are too many.
@Singleton
final class Connections implements NettyServerCustomizer {

    /// What is done to one connection once the framework has prepared it.
    private record Prepared(Connections connections, Channel channel) implements NettyServerCustomizer {

        @Override
        public void onInitialPipelineBuilt() {
            connections.opened(channel);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

    private final Edge edge;
    private final HttpDecoderConfig decoder;
    private final AtomicInteger open = new AtomicInteger();

    Connections(Edge edge, NettyHttpServerConfiguration server) {
        this.edge = edge;
        this.decoder = new HttpDecoderConfig()
                .setMaxInitialLineLength(server.getMaxInitialLineLength())
                .setMaxHeaderSize(server.getMaxHeaderSize())
                .setMaxChunkSize(server.getMaxChunkSize())
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        return role == ChannelRole.CONNECTION ? new Prepared(this, channel) : this;
    }

    private void opened(Channel channel) {
        int most = edge.limits().connections();
        int now = open.incrementAndGet();
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        if (now <= most) {
            prepare(channel);
            return;
        }
        if (now == most + 1) {
            LOG.warn("{} connections are open: more are closed at once", most);
        }
        channel.close().addListener(closed -> LOG.debug("closed one of {} connections", now));
    }

    /// The framework's codec forgives a request with two lengths, which a proxy may read as two requests.
    private void prepare(Channel channel) {
        Connection connection = new Connection(edge, channel);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.replace(CODEC, CODEC, new HttpServerCodec(decoder));
        pipeline.addBefore(CODEC, "portero-first-byte", new FirstByte(connection));
        pipeline.addAfter(CODEC, "portero-gate", new Gate(edge, connection));
    }
}
