package dev.portero.rest.netty;

import dev.portero.rest.netty.registry.ClientWait;
import dev.portero.rest.netty.registry.RegistryMembership;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemKind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// State machine of one client connection: its exchanges, its timeouts and its close. Confined to its event loop.
public final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int RECHECK_MILLIS = 20;
    private static final int LAST_READ_MILLIS = 1;

    private final ServerContext server;
    private final Channel channel;
    private final InetAddress peer;
    private final HttpCodec codec;
    private final ByteFlow flow;
    private final PipelinedExchanges exchanges = new PipelinedExchanges();
    private final RejectionResponse rejection;
    private final PhaseTimeout timeout;
    private final RegistryMembership membership;
    private @Nullable ChannelHandlerContext context;
    private boolean answersHead;
    private boolean answersLast;
    private boolean lingers = true;
    private boolean isDisplaced;

    Connection(ServerContext server, Channel channel, InetAddress peer, HttpDecoderConfig decoder) {
        this.server = server;
        this.channel = channel;
        this.peer = peer;
        this.codec = new HttpCodec(decoder, this);
        this.flow = new ByteFlow(this, codec);
        this.rejection = new RejectionResponse(server.refusals());
        this.timeout = new PhaseTimeout(channel, server.limits(), flow::written, this::onTimeout);
        this.membership = new RegistryMembership(server.registry(), this);
    }

    /// Adds the handlers to the pipeline around the codec, which replaces the framework's.
    void install(ChannelPipeline pipeline, String codecName) {
        pipeline.replace(codecName, codecName, codec);
        pipeline.addBefore(codecName, "portero-bytes", flow);
        pipeline.addAfter(codecName, "portero-request-guard", new RequestGuardHandler(server, this));
    }

    void open(ChannelHandlerContext handler) {
        context = handler;
        updateTimeout();
    }

    public InetAddress peer() {
        return peer;
    }

    void bytesReceived() {
        exchanges.bytesReceived();
        updateTimeout();
    }

    Exchange headReceived(HttpRequest request) {
        Exchange exchange = exchangeOf(request);
        updateTimeout();
        return exchange;
    }

    private Exchange exchangeOf(HttpRequest request) {
        Exchange exchange = Exchange.of(request, server.arrivals().of(peer, request.headers()), exchanges.since());
        exchanges.headReceived(exchange);
        return exchange;
    }

    void bodyReceived() {
        exchanges.bodyReceived();
        updateTimeout();
    }

    void begin(HttpResponse answer) {
        Exchange next = exchanges.next();
        if (next != null) {
            next.begin(answer.status().code());
            answersHead = next.isHead();
            server.refusals().complete(answer, next);
            if (next.mayOmitBody() || isDisplaced || (server.registry().isDraining() && codec.waiting() == 0)) {
                answersLast = true;
                answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            updateTimeout();
        }
    }

    /// Whether the current response answers HEAD and so has no body.
    boolean isResponseToHead() {
        return answersHead;
    }

    /// Called when `100 Continue` was sent.
    void isContinued() {
        answersHead = false;
        Exchange next = exchanges.next();
        if (next != null) {
            next.isContinued();
        }
    }

    void count(int bytes) {
        Exchange next = exchanges.next();
        if (next != null) {
            next.count(bytes);
        }
    }

    /// Called when a response is written; its access-log line follows once the client has taken it or has disconnected.
    ChannelPromise answered(ChannelPromise promise) {
        Exchange next = exchanges.next();
        if (next == null) {
            return promise;
        }
        exchanges.answered();
        ChannelPromise written = promise.unvoid();
        written.addListener(future -> {
            exchanges.flushed();
            updateWait();
            next.end(future.isSuccess(), server);
            if (answersLast && !isClosing()) {
                closeGracefully();
            }
            sendRejection();
            updateTimeout();
            resumeReading();
        });
        return written;
    }

    /// Resumes with the next request, which waited for this response. It runs as a separate task, since a decoder is
    /// not reentrant.
    private void resumeReading() {
        if (!isClosing() && flow.hasWaiting()) {
            channel.eventLoop().execute(() -> {
                if (channel.isActive() && !exchanges.isBusy()) {
                    flow.resume(channel.pipeline().context(flow));
                }
            });
        }
    }

    /// Whether a request is in progress, so that the next one has to wait.
    public boolean isBusy() {
        return exchanges.isBusy();
    }

    /// Whether no further request is accepted.
    public boolean isClosing() {
        return rejection.isDecided() || exchanges.isOutputShutDown();
    }

    /// Whether no further response is sent.
    boolean isOutputClosed() {
        return rejection.isSent() || exchanges.isOutputShutDown();
    }

    void rejectIncoming(ProblemKind kind) {
        Exchange arriving = exchanges.incoming();
        if (arriving != null && !arriving.isAnswered()) {
            reject(arriving, kind);
        } else {
            close();
        }
    }

    void reject(Exchange exchange, ProblemKind kind) {
        rejection.decide(exchange, kind);
        if (exchange.isBegun()) {
            close();
        } else {
            sendRejection();
        }
    }

    private void sendRejection() {
        if (channel.isActive()) {
            ChannelHandlerContext handler = Objects.requireNonNull(context);
            rejection.due(exchanges.next()).ifPresent(answer -> {
                answersHead = Objects.requireNonNull(exchanges.next()).isHead();
                handler.writeAndFlush(answer, answered(handler.newPromise())).addListener(flushed -> closeGracefully());
                updateTimeout();
            });
        }
    }

    /// Lingering close: shuts down the output, then reads on for a moment. If bytes were left unread, the operating
    /// system would reset the connection, and the client could lose the response.
    private void closeGracefully() {
        if (!lingers) {
            close();
            return;
        }
        exchanges.shutDownOutput();
        updateTimeout();
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput().addListener(ended -> readOn());
        }
    }

    void readOn() {
        if (isOutputClosed() && channel.isActive()) {
            channel.read();
        }
    }

    /// Connection draining: the response in progress is the last one, and the connection closes once it has been idle
    /// long enough that no request can be in transit.
    public void drain() {
        channel.eventLoop().execute(() -> timeout.shortenIdle(server.limits().drainIdle()));
    }

    /// Ends the connection to make room for a new one, unless its request was completed in the meantime. A request that
    /// the client has already sent to an idle connection is read first, and its response is the last one.
    public void displace() {
        channel.eventLoop().execute(() -> {
            if (exchanges.phase() == Phase.IDLE && membership.linger()) {
                isDisplaced = true;
                channel.eventLoop()
                        .schedule(this::endDisplaced, LAST_READ_MILLIS, TimeUnit.MILLISECONDS)
                        .addListener(ended -> LOG.trace("displaced {}", channel));
            } else {
                endDisplaced();
            }
        });
    }

    private void endDisplaced() {
        if (clientWait() == ClientWait.NONE) {
            membership.restore();
        } else if (exchanges.phase() == Phase.READING && !isClosing()) {
            lingers = membership.linger();
            rejectIncomplete(CommonProblems.UNAVAILABLE);
        } else if (!isDisplaced || !(answersLast || isClosing())) {
            close();
        }
    }

    private void onTimeout(Phase phase) {
        Exchange next = exchanges.next();
        if (phase == Phase.PROCESSING && next != null) {
            LOG.warn(
                    "request {} timed out without a response, responding 503",
                    next.arrival().requestId());
            reject(next, CommonProblems.UNAVAILABLE);
        } else if (phase == Phase.READING) {
            rejectIncomplete(CommonProblems.REQUEST_TIMEOUT);
        } else if (phase == Phase.IDLE && server.registry().isDraining()) {
            channel.eventLoop()
                    .schedule(this::closeIfIdle, RECHECK_MILLIS, TimeUnit.MILLISECONDS)
                    .addListener(rechecked -> LOG.trace("rechecked {}", channel));
        } else {
            close();
        }
    }

    /// Refuses a request that has not arrived completely; one that already has its response ends with the connection.
    private void rejectIncomplete(ProblemKind kind) {
        Exchange next = exchanges.next();
        if (next != null) {
            reject(next, kind);
        } else if (exchanges.hasBegun()) {
            reject(incompleteExchange(), kind);
        } else {
            close();
        }
    }

    /// Bytes that arrived while the event loop was busy are read before its timers run again, but after the timers that
    /// were already due.
    private void closeIfIdle() {
        if (channel.isActive() && exchanges.phase() == Phase.IDLE) {
            closeGracefully();
        }
    }

    /// Exchange for a request of which only an incomplete head has arrived.
    private Exchange incompleteExchange() {
        return exchangeOf(codec.incompleteHead());
    }

    void closed() {
        timeout.stop();
        membership.end();
        if (exchanges.hasBegun()) {
            incompleteExchange();
        }
        exchanges.unanswered().forEach(exchange -> exchange.end(false, server));
    }

    /// Closes the connection immediately.
    void close() {
        channel.close().addListener(closed -> timeout.stop());
    }

    private void updateTimeout() {
        timeout.waitFor(exchanges.phase(), exchanges.next());
        updateWait();
    }

    /// Called when a response was flushed, or its client reads more slowly or faster than before.
    void updateWait() {
        membership.update(clientWait());
    }

    private ClientWait clientWait() {
        return exchanges.clientWait(channel.isWritable());
    }
}
