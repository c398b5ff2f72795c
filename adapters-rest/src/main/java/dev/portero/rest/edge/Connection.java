package dev.portero.rest.edge;

import dev.portero.rest.problem.EdgeProblems;
import dev.portero.rest.problem.ProblemKind;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection: what is under way on it, how long that may take, and how it ends.
final class Connection {

    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);

    /// A peer that was gone before it could be looked at.
    private static final InetAddress NOBODY = InetAddress.ofLiteral("0.0.0.0");

    private final Edge edge;
    private final Channel channel;
    private final Conversation conversation = new Conversation();
    private final Farewell farewell;
    private final Patience patience;
    private InetAddress peer = NOBODY;
    private @Nullable ChannelHandlerContext context;

    Connection(Edge edge, Channel channel) {
        this.edge = edge;
        this.channel = channel;
        this.farewell = new Farewell(edge.refusals());
        this.patience = new Patience(channel, edge.limits(), this::timeIsUp);
    }

    void open(ChannelHandlerContext gate) {
        context = gate;
        if (channel.remoteAddress() instanceof InetSocketAddress remote) {
            peer = remote.getAddress();
        }
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
            edge.refusals().complete(answer, next.arrival().requestId());
            keepTime();
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
            tell();
            keepTime();
        });
        return taken;
    }

    /// Whether nothing more is let in.
    boolean isRefused() {
        return farewell.isDecided();
    }

    /// Whether nothing more is let out.
    boolean isTold() {
        return farewell.isSpoken();
    }

    void refuseArriving(ProblemKind kind) {
        refuse(Objects.requireNonNull(conversation.arriving()), kind);
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
            farewell.due(conversation.next())
                    .ifPresent(answer -> gate.writeAndFlush(answer, answered(gate.newPromise()))
                            .addListener(flushed -> leave()));
        }
    }

    /// Sends the end of the stream, but goes on to read for a moment: with bytes left unread the system would cut the
    /// connection in a way that can cost the client the answer.
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

    private void timeIsUp(Phase phase) {
        Exchange next = conversation.next();
        if (phase == Phase.WORKING && next != null) {
            LOG.warn("request {} was not answered in time", next.arrival().requestId());
            refuse(next, EdgeProblems.UNAVAILABLE);
        } else if (phase == Phase.ARRIVING && next != null && !conversation.hasBegun()) {
            refuse(next, EdgeProblems.REQUEST_TIMEOUT);
        } else if (phase == Phase.ARRIVING && conversation.hasBegun()) {
            refuse(unread(), EdgeProblems.REQUEST_TIMEOUT);
        } else {
            close();
        }
    }

    /// The request that has begun, and of which nothing can be read yet.
    private Exchange unread() {
        Exchange unread = new Exchange(
                AccessLog.UNREADABLE,
                AccessLog.UNREADABLE,
                edge.arrivals().of(peer, EmptyHttpHeaders.INSTANCE),
                conversation.since());
        conversation.headCame(unread);
        return unread;
    }

    void gone() {
        patience.stop();
        if (conversation.hasBegun()) {
            unread();
        }
        conversation.unanswered().forEach(exchange -> exchange.log(false));
    }

    private void close() {
        channel.close().addListener(closed -> patience.stop());
    }

    private void keepTime() {
        patience.waitFor(conversation.phase(), conversation.next());
    }
}
