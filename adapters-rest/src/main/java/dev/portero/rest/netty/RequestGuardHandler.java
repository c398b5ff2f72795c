package dev.portero.rest.netty;

import dev.portero.rest.http1.RequestHeadValidator;
import dev.portero.rest.http1.RequestTarget;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemKind;
import dev.portero.rest.request.QualityValues;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.AsciiString;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Request guard: duplex handler between the codec and the framework that accepts or rejects the requests of one
/// connection and tracks its exchanges.
final class RequestGuardHandler extends ChannelDuplexHandler {

    private static final List<AsciiString> PREFERENCES =
            List.of(HttpHeaderNames.ACCEPT_LANGUAGE, HttpHeaderNames.ACCEPT_CHARSET);

    /// The media ranges that include the types that the routes produce, by type.
    private static final Map<String, String> RANGES =
            Map.of("application/json", "application/*", "text/html", "text/*", "text/plain", "text/*");

    private final ServerContext server;
    private final Connection connection;
    private long bodyBytes;

    RequestGuardHandler(ServerContext server, Connection connection) {
        this.server = server;
        this.connection = connection;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        connection.open(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (connection.isClosing()) {
            ReferenceCountUtil.release(message);
        } else if (message instanceof HttpRequest request) {
            readHead(context, request);
        } else if (message instanceof HttpContent content) {
            readBody(context, content);
        } else {
            context.fireChannelRead(message);
        }
    }

    private void readHead(ChannelHandlerContext context, HttpRequest request) {
        Exchange exchange = connection.headReceived(request);
        bodyBytes = 0;
        Optional<ProblemKind> flaw =
                RequestHeadValidator.flawOf(request, server.limits().body());
        if (flaw.isPresent()) {
            ReferenceCountUtil.release(request);
            connection.reject(exchange, flaw.get());
        } else {
            if (HttpUtil.is100ContinueExpected(request)) {
                exchange.expectsContinue();
            }
            RequestTarget target = RequestTarget.parse(request.uri()).orElseThrow();
            String path = server.arrivals().withoutPrefix(target.path(), exchange.arrival());
            normalizeClose(request.headers());
            removeEmptyPreferences(request.headers());
            expandMediaRanges(request.headers());
            context.fireChannelRead(new AcceptedRequest(request, path + target.query(), exchange));
        }
    }

    /// Normalizes `Connection`: the framework does not recognize `close` among other options.
    private static void normalizeClose(HttpHeaders headers) {
        if (headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE, true)) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
    }

    /// Removes preferences that name nothing, such as `Accept-Language: ,`: the framework fails on them.
    private static void removeEmptyPreferences(HttpHeaders headers) {
        for (AsciiString name : PREFERENCES) {
            String value = headers.get(name);
            if (value != null && !namesAnything(value)) {
                headers.remove(name);
            }
        }
    }

    private static boolean namesAnything(String value) {
        for (int i = 0; i < value.length(); i++) {
            char letter = value.charAt(i);
            if (letter == '*' || Character.isLetterOrDigit(letter)) {
                return true;
            }
        }
        return false;
    }

    /// Adds the types that media ranges such as `application/*` include: the framework selects routes only by exact
    /// types and `*/*`.
    private static void expandMediaRanges(HttpHeaders headers) {
        if (headers.getAll(HttpHeaderNames.ACCEPT).stream().noneMatch(RequestGuardHandler::hasRange)) {
            return;
        }
        Map<String, Double> weights = QualityValues.parse(headers.getAll(HttpHeaderNames.ACCEPT));
        RANGES.forEach((type, range) -> {
            double weight = weights.getOrDefault(range, 0.0);
            if (weight > 0 && !weights.containsKey(type)) {
                headers.add(HttpHeaderNames.ACCEPT, type + ";q=" + weight);
            }
        });
    }

    /// Whether a value has a range other than `*/*`.
    private static boolean hasRange(String accepted) {
        int range = accepted.indexOf("/*");
        while (range >= 0 && (range == 0 || accepted.charAt(range - 1) == '*')) {
            range = accepted.indexOf("/*", range + 1);
        }
        return range >= 0;
    }

    /// Rejects an invalid chunk; the framework would treat the preceding bytes as the complete body.
    private void readBody(ChannelHandlerContext context, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            content.release();
            connection.rejectIncoming(CommonProblems.MALFORMED_REQUEST);
            return;
        }
        bodyBytes += content.content().readableBytes();
        if (bodyBytes > server.limits().body()) {
            content.release();
            connection.rejectIncoming(CommonProblems.TOO_LARGE);
            return;
        }
        if (content instanceof LastHttpContent) {
            connection.bodyReceived();
        }
        context.fireChannelRead(content);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.fireChannelReadComplete();
        connection.readOn();
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (connection.isOutputClosed()) {
            ReferenceCountUtil.release(message); // too late: a final response was already sent
            return;
        }
        if (message instanceof HttpResponse response) {
            if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                connection.isContinued();
                super.write(context, message, promise);
                return;
            }
            connection.begin(response);
        }
        if (message instanceof HttpContent content) {
            connection.count(content.content().readableBytes());
        }
        super.write(context, message, message instanceof LastHttpContent ? connection.answered(promise) : promise);
    }

    @Override
    public void flush(ChannelHandlerContext context) throws Exception {
        super.flush(context);
        connection.updateWait();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        connection.updateWait();
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        connection.closed();
        context.fireChannelInactive();
    }
}
