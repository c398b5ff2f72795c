package dev.portero.rest.netty;

import dev.portero.rest.http1.ChunkedBodyScanner;
import dev.portero.rest.http1.FlawedHead;
import dev.portero.rest.http1.HeadScanner;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Strict HTTP/1.1 request decoder. It emits a head only when it is complete and valid, a chunk only when all bytes so
/// far are valid, and the next request of a connection only when the previous one has its response: pipelined requests
/// wait as bytes.
final class StrictRequestDecoder extends HttpRequestDecoder {

    /// Limit of the framing bytes of a body (chunk sizes, chunk extensions, trailers), per byte of content, plus a
    /// fixed allowance.
    private static final int FRAMING_PER_BYTE = 8;

    private static final int FRAMING = 16 * 1024;

    private final Connection connection;
    private final HeadScanner scanner;
    private @Nullable ChunkedBodyScanner chunks;
    private boolean inBody;
    private boolean failed;
    private long content;
    private long framing;

    public StrictRequestDecoder(HttpDecoderConfig config, Connection connection) {
        super(config);
        this.connection = connection;
        this.scanner = new HeadScanner(config.getMaxInitialLineLength(), config.getMaxHeaderSize());
    }

    /// Number of bytes that wait for the response to the previous request.
    public int waiting() {
        return inBody ? 0 : actualReadableBytes();
    }

    /// The complete lines of the head that is arriving.
    HttpRequest incompleteHead() {
        return FlawedHead.ofIncomplete(internalBuffer(), scanner);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (failed || connection.isClosing()) {
            in.skipBytes(in.readableBytes());
        } else if (inBody) {
            decodeBody(context, in, out);
        } else if (!connection.isBusy()) {
            decodeHead(context, in, out);
        }
    }

    private void decodeHead(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        switch (scanner.scan(in)) {
            case INCOMPLETE -> {
                return;
            }
            case FLAWED -> {
                failed = true;
                out.add(FlawedHead.of(in, scanner));
                return;
            }
            case COMPLETE -> super.decode(context, in, out);
        }
        scanner.reset();
        content = 0;
        framing = 0;
        inBody = true;
        scan(out);
    }

    private void decodeBody(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (chunks != null && !chunks.isValid(in)) {
            in.skipBytes(in.readableBytes());
            fail("invalid chunk or trailer", out);
            return;
        }
        int before = in.readableBytes();
        super.decode(context, in, out);
        int consumed = before - in.readableBytes();
        if (chunks != null) {
            chunks.consumed(consumed);
        }
        framing += consumed;
        scan(out);
        if (!failed && framing > FRAMING + FRAMING_PER_BYTE * content) {
            fail("too much framing for the content", out);
        }
    }

    private void fail(String why, List<Object> out) {
        failed = true;
        DefaultHttpContent flaw = new DefaultHttpContent(Unpooled.EMPTY_BUFFER);
        flaw.setDecoderResult(DecoderResult.failure(new IllegalStateException(why)));
        out.add(flaw);
    }

    private void scan(List<Object> out) {
        for (Object message : out) {
            if (message instanceof HttpObject part && part.decoderResult().isFailure()) {
                failed = true;
            }
            if (message instanceof HttpRequest request) {
                chunks = HttpUtil.isTransferEncodingChunked(request) ? new ChunkedBodyScanner() : null;
            }
            if (message instanceof HttpContent part) {
                content += part.content().readableBytes();
                framing -= part.content().readableBytes();
            }
            if (message instanceof LastHttpContent) {
                inBody = false;
            }
        }
    }
}
