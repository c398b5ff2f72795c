package dev.portero.rest.netty;

import dev.portero.rest.netty.listener.Listeners;
import dev.portero.rest.netty.registry.ConnectionMetrics;
import dev.portero.rest.netty.registry.ConnectionRegistry;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Server customizer that registers each new connection, adds the request guard to its pipeline, and closes the
/// connection that it displaces.
@Singleton
final class ConnectionInitializer implements NettyServerCustomizer {

    /// Customizes one connection after the framework has prepared it.
    private record Prepared(ConnectionInitializer connections, Channel channel) implements NettyServerCustomizer {

        @Override
        public void onInitialPipelineBuilt() {
            connections.opened(channel);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(ConnectionInitializer.class);
    private static final String CODEC = ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC;

    /// Placeholder address of a peer that disconnected before its address was read.
    private static final InetAddress GONE = InetAddress.ofLiteral("0.0.0.0");

    private final ServerContext context;
    private final ConnectionMetrics tally;
    private final Listeners listeners;
    private final HttpDecoderConfig decoder;

    ConnectionInitializer(
            ServerContext context, ConnectionMetrics tally, Listeners listeners, NettyHttpServerConfiguration server) {
        this.context = context;
        this.tally = tally;
        this.listeners = listeners;
        this.decoder = new HttpDecoderConfig()
                .setMaxInitialLineLength(server.getMaxInitialLineLength())
                .setMaxHeaderSize(server.getMaxHeaderSize())
                .setMaxChunkSize(server.getMaxChunkSize())
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true);
    }

    @Override
    public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
        if (role == ChannelRole.LISTENER) {
            listeners.add(channel);
        }
        return role == ChannelRole.CONNECTION ? new Prepared(this, channel) : this;
    }

    private void opened(Channel channel) {
        InetAddress peer = channel.remoteAddress() instanceof InetSocketAddress remote ? remote.getAddress() : GONE;
        Connection connection = new Connection(context, channel, peer, decoder);
        ConnectionRegistry.Admission admission = context.registry().admit(connection);
        admission.displaced().ifPresent(Connection::displace);
        admission.reached().ifPresent(reached -> tally.add(reached, admission.isAdmitted(), peer, channel.eventLoop()));
        if (admission.isAdmitted()) {
            connection.install(channel.pipeline(), CODEC);
            if (context.registry().isDraining()) {
                connection.drain();
            }
        } else {
            channel.close().addListener(closed -> LOG.debug("refused a connection from {}", peer));
        }
        tally.add();
    }
}
