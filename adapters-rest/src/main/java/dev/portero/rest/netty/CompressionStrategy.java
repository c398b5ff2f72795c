package dev.portero.rest.netty;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.micronaut.http.server.netty.configuration.NettyHttpServerConfiguration;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import jakarta.inject.Singleton;

/// Compression strategy for responses: JSON of at least one kilobyte. A response with `Vary: Accept-Encoding` is
/// already negotiated, and was compressed once for all clients.
@Singleton
@Replaces(HttpCompressionStrategy.class)
final class CompressionStrategy implements HttpCompressionStrategy {

    private final int threshold;
    private final int level;

    CompressionStrategy(NettyHttpServerConfiguration server) {
        this.threshold = server.getCompressionThreshold();
        this.level = server.getCompressionLevel();
    }

    @Override
    public boolean isEnabled() {
        return threshold >= 0;
    }

    @Override
    public boolean shouldCompress(HttpResponse response) {
        return isEnabled()
                && HttpUtil.getContentLength(response, 0L) >= threshold
                && HttpHeaderValues.APPLICATION_JSON.contentEquals(
                        response.headers().get(HttpHeaderNames.CONTENT_TYPE, ""))
                && !response.headers().containsValue(HttpHeaderNames.VARY, HttpHeaderNames.ACCEPT_ENCODING, true);
    }

    @Override
    public int getCompressionLevel() {
        return level;
    }

    @Override
    public int getMaxZstdEncodeSize() {
        return 0;
    }
}
