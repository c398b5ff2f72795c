package dev.portero.rest.netty;

import dev.portero.rest.netty.registry.ClientWait;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// State of the pipelined requests of one connection. One request is in progress at a time; after a rejection, or a
/// response that preceded the end of the body, the next one may have begun.
final class PipelinedExchanges {

    private final Deque<Exchange> waiting = new ArrayDeque<>();
    private @Nullable Exchange arriving;
    private boolean begun;
    private long begunAt;
    private int flushing;
    private boolean outputShutDown;

    /// Called when bytes arrive; a request begins if none is being read.
    void bytesReceived() {
        if (arriving == null && !begun) {
            begun = true;
            begunAt = System.nanoTime();
        }
    }

    /// Whether a request has begun whose head is incomplete.
    boolean hasBegun() {
        return begun;
    }

    /// Start time of the incoming request.
    long since() {
        return begun ? begunAt : System.nanoTime();
    }

    void headReceived(Exchange exchange) {
        begun = false;
        arriving = exchange;
        waiting.add(exchange);
    }

    void bodyReceived() {
        if (arriving != null) {
            arriving.isReceived();
            arriving = null;
        }
    }

    /// The request whose body is being received.
    @Nullable
    Exchange incoming() {
        return arriving;
    }

    /// The request whose response is next.
    @Nullable
    Exchange next() {
        return waiting.peek();
    }

    /// Called when the last part of a response is written, before the client has taken it.
    void answered() {
        waiting.remove().hasResponse();
        flushing++;
    }

    void flushed() {
        flushing--;
    }

    void shutDownOutput() {
        outputShutDown = true;
    }

    /// Whether the output is shut down.
    boolean isOutputShutDown() {
        return outputShutDown;
    }

    /// Whether a request is in progress: from its complete head until the client has taken the response.
    boolean isBusy() {
        return arriving != null || flushing > 0 || !waiting.isEmpty();
    }

    /// The action of the client that the connection waits for.
    ///
    /// @param isWritable whether the client reads as fast as the response is written
    ClientWait clientWait(boolean isWritable) {
        return switch (phase()) {
            case LINGERING -> ClientWait.CLOSE;
            case WRITING -> flushing > 0 || !isWritable ? ClientWait.READING : ClientWait.NONE;
            case PROCESSING -> ClientWait.NONE;
            case READING -> waiting.isEmpty() ? ClientWait.REQUEST : ClientWait.BODY;
            case IDLE -> ClientWait.REQUEST;
        };
    }

    List<Exchange> unanswered() {
        return List.copyOf(waiting);
    }

    Phase phase() {
        Exchange next = waiting.peek();
        if (outputShutDown) {
            return Phase.LINGERING;
        }
        if (flushing > 0 || (next != null && next.isBegun())) {
            return Phase.WRITING;
        }
        if (next != null && next.isArrived()) {
            return Phase.PROCESSING;
        }
        return begun || next != null || arriving != null ? Phase.READING : Phase.IDLE;
    }
}
