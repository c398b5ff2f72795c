package dev.portero.rest.netty;

import dev.portero.rest.accesslog.AccessLog;
import dev.portero.rest.problem.CommonProblems;
import dev.portero.rest.problem.ProblemKind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetAddress;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Connection of one client: what is under way on it, how long that may take, and how it ends. Belongs to its event
/// loop.
public final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    private static final int LAST_LOOK_MILLIS = 20;

    private final ServerContext edge;
    private final Channel channel;
    private final InetAddress peer;
    private final HttpCodec codec;
    private final ByteFlow flow;
    private final PipelinedExchanges conversation = new PipelinedExchanges();
    private final RejectionResponse farewell;
    private final PhaseTimeout patience;
    private final RegistryMembership membership;
    private @Nullable ChannelHandlerContext context;
    private boolean answersHead;
    private boolean answersLast;

    Connection(ServerContext edge, Channel channel, InetAddress peer, HttpDecoderConfig decoder) {
        this.edge = edge;
        this.channel = channel;
        this.peer = peer;
        this.codec = new HttpCodec(decoder, this);
        this.flow = new ByteFlow(this, codec);
        this.farewell = new RejectionResponse(edge.refusals());
        this.patience = new PhaseTimeout(channel, edge.limits(), flow::written, this::timeIsUp);
        this.membership = new RegistryMembership(edge.registry(), this);
    }

    /// Puts its handlers into the pipeline, around the codec, which takes the place of the framework's.
    void install(ChannelPipeline pipeline, String codecName) {
        pipeline.replace(codecName, codecName, codec);
        pipeline.addBefore(codecName, "portero-bytes", flow);
        pipeline.addAfter(codecName, "portero-gate", new RequestGuardHandler(edge, this));
    }

    void open(ChannelHandlerContext gate) {
        context = gate;
        keepTime();
    }

    InetAddress peer() {
        return peer;
    }

    long since() {
        return conversation.since();
    }

    void bytesCame() {
        conversation.bytesCame();
        keepTime();
    }

    void headCame(Exchange exchange) {
        conversation.headCame(exchange);
        keepTime();
    }

    void allCame() {
        conversation.allCame();
        keepTime();
    }

    void begin(HttpResponse answer) {
        Exchange next = conversation.next();
        if (next != null) {
            next.begin(answer.status().code());
            answersHead = next.isHead();
            edge.refusals().complete(answer, next);
            if (next.mayLackItsBody() || (edge.registry().isDraining() && codec.waiting() == 0)) {
                answersLast = true;
                answer.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
            }
            keepTime();
        }
    }

    /// Whether the answer that goes out is one to HEAD, which has no body.
    boolean answersHead() {
        return answersHead;
    }

    /// The client has been told to send the body.
    void isContinued() {
        answersHead = false;
        Exchange next = conversation.next();
        if (next != null) {
            next.isContinued();
        }
    }

    void count(int bytes) {
        Exchange next = conversation.next();
        if (next != null) {
            next.count(bytes);
        }
    }

    /// The answer is written; its line is, too, once the client has taken it or is gone.
    ChannelPromise answered(ChannelPromise promise) {
        Exchange next = conversation.next();
        if (next == null) {
            return promise;
        }
        conversation.answered();
        ChannelPromise taken = promise.unvoid();
        taken.addListener(future -> {
            next.log(future.isSuccess());
            conversation.flushed();
            if (answersLast && !isClosing()) {
                leave();
            }
            tell();
            keepTime();
            goOn();
        });
        return taken;
    }

    /// The next request has waited for this answer. A decoder must not be called from within itself.
    private void goOn() {
        if (!isClosing() && flow.hasWaiting()) {
            channel.eventLoop().execute(() -> {
                if (channel.isActive() && !conversation.isBusy()) {
                    flow.resume(channel.pipeline().context(flow));
                }
            });
        }
    }

    /// Whether a request is under way, so that the next has to wait.
    public boolean isBusy() {
        return conversation.isBusy();
    }

    /// Whether nothing more is let in.
    public boolean isClosing() {
        return farewell.isDecided() || conversation.isLeaving();
    }

    /// Whether nothing more is let out.
    boolean isTold() {
        return farewell.isSpoken() || conversation.isLeaving();
    }

    void refuseArriving(ProblemKind kind) {
        Exchange arriving = conversation.arriving();
        if (arriving != null && !arriving.isAnswered()) {
            refuse(arriving, kind);
        } else {
            close();
        }
    }

    void refuse(Exchange exchange, ProblemKind kind) {
        farewell.decide(exchange, kind);
        if (exchange.isBegun()) {
            close();
        } else {
            tell();
        }
    }

    private void tell() {
        if (channel.isActive()) {
            ChannelHandlerContext gate = Objects.requireNonNull(context);
            farewell.due(conversation.next()).ifPresent(answer -> {
                answersHead = Objects.requireNonNull(conversation.next()).isHead();
                gate.writeAndFlush(answer, answered(gate.newPromise())).addListener(flushed -> leave());
            });
        }
    }

    /// Sends the end of the stream, but goes on to read for a moment (lingering close): with bytes left unread the
    /// system would cut the connection in a way that can cost the client the answer.
    private void leave() {
        conversation.leave();
        keepTime();
        if (channel instanceof DuplexChannel duplex) {
            duplex.shutdownOutput().addListener(ended -> readOn());
        }
    }

    void readOn() {
        if (isTold() && channel.isActive()) {
            channel.read();
        }
    }

    /// Lets what is under way have its answer, which is then the last, and closes the connection when it has been idle
    /// for
    /// long enough that no request can be on its way.
    void drain() {
        channel.eventLoop().execute(() -> patience.hurry(edge.limits().drainIdle()));
    }

    /// Closes the connection to make room, unless a request has come in the meantime.
    void displace() {
        channel.eventLoop().execute(() -> {
            if (conversation.isBusy() || isClosing()) {
                membership.restore();
            } else {
                conversation.forget();
                close();
            }
        });
    }

    private void timeIsUp(Phase phase) {
        Exchange next = conversation.next();
        if (phase == Phase.WORKING && next != null) {
            LOG.warn("request {} was not answered in time", next.arrival().requestId());
            refuse(next, CommonProblems.UNAVAILABLE);
        } else if (phase == Phase.ARRIVING && next != null && !conversation.hasBegun()) {
            refuse(next, CommonProblems.REQUEST_TIMEOUT);
        } else if (phase == Phase.ARRIVING && conversation.hasBegun()) {
            refuse(unread(), CommonProblems.REQUEST_TIMEOUT);
        } else if (phase == Phase.IDLE && edge.registry().isDraining()) {
            channel.eventLoop()
                    .schedule(this::leaveIfIdle, LAST_LOOK_MILLIS, TimeUnit.MILLISECONDS)
                    .addListener(looked -> LOG.trace("looked at {}", channel));
        } else {
            close();
        }
    }

    /// Bytes that have come while the event loop was busy are read before its timers run the next time, and not before
    /// those that were due already.
    private void leaveIfIdle() {
        if (channel.isActive() && conversation.phase() == Phase.IDLE) {
            leave();
        }
    }

    /// The request that has begun, and of which nothing can be read yet.
    private Exchange unread() {
        Exchange unread = new Exchange(
                AccessLog.UNREADABLE,
                AccessLog.UNREADABLE,
                edge.arrivals().of(peer, EmptyHttpHeaders.INSTANCE),
                null,
                conversation.since());
        conversation.headCame(unread);
        return unread;
    }

    void gone() {
        patience.stop();
        membership.end();
        if (conversation.hasBegun()) {
            unread();
        }
        conversation.unanswered().forEach(exchange -> exchange.log(false));
    }

    /// Closes it at once.
    void close() {
        channel.close().addListener(closed -> patience.stop());
    }

    private void keepTime() {
        patience.waitFor(conversation.phase(), conversation.next());
        membership.update(!conversation.isBusy() && !isClosing());
    }
}
